import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runHandoff } from '../src/run.ts'
import { run } from './fake-terminal.ts'

const main = join(import.meta.dirname, '../src/main.ts')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoff-serve-'))
  cpSync(join(import.meta.dirname, 'fixtures/desk'), folder, { recursive: true })
  const path = join(folder, 'handoff.config.json')
  const file: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...file, store: 'sqlite:./handoffs.db' }))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Makes a key as a person does: prints it, and puts its entry into the file. */
async function makeKey(...scopes: readonly string[]): Promise<string> {
  const more = scopes.length === 0 ? [] : ['--scope', ...scopes]
  const args = ['keys', 'create', '--name', 'bot', '--environment', 'production', ...more, '--format', 'json']
  const { key, entry } = JSON.parse((await run(args)).output)
  writeFileSync(join(folder, 'handoff.keys.json'), JSON.stringify({ keys: [entry] }))
  return key
}

describe('handoff serve', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('accepts, delivers, and ends by itself on %s', async (signal) => {
    const key = await makeKey()
    const child = spawn(process.execPath, ['--conditions=@handoffkit/source', main, 'serve', '--port', '0'], {
      cwd: folder,
    })
    const ended = new Promise((resolve) => {
      child.on('exit', (code, by) => {
        resolve({ code, by })
      })
    })
    const said = text(child.stderr)
    const first = String(await new Promise((resolve) => child.stdout.once('data', resolve)))
    expect(first).toMatch(/^handoffkit ready http:\/\/127\.0\.0\.1:\d+\n$/u)
    const url = first.trim().split(' ').at(-1)
    const answer = await fetch(`${url}/v1/handoffs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', prefer: 'wait=20' },
      body: JSON.stringify({ id: 'e', conversation: { id: 'c' }, context: {} }),
    })
    expect(answer.status).toBe(201)
    child.kill(signal)
    expect(await ended).toEqual({ code: 0, by: null })
    expect(await said).toContain(`${signal}: finishing what is under way`)
  })

  test('says what keeps it from starting', async () => {
    const serve = (...args: readonly string[]) => run(['serve', ...args], { cwd: folder })
    expect(await serve()).toMatchObject({ code: 2, messages: expect.stringContaining('handoff.keys.json') })
    writeFileSync(join(folder, 'handoff.keys.json'), '{ "keys": [{}] }')
    expect(await serve()).toMatchObject({ code: 2, messages: expect.stringContaining('HK_KEYS_INVALID') })
    await makeKey('admin')
    expect(await serve('--port', '70000')).toMatchObject({ code: 2 })
    expect(await serve('--host', '192.0.2.1')).toMatchObject({ code: 2, messages: expect.stringContaining('--host') })
  })

  test('says everything that keeps it from starting at once', async () => {
    const path = join(folder, 'handoff.config.json')
    const { helpdesk, ...file } = JSON.parse(readFileSync(path, 'utf8'))
    const broken = {
      ...file,
      helpdesk: { ...helpdesk, secrets: { token: { $env: 'NO_SUCH_TOKEN' } } },
      environments: {
        production: { fallback: { helpdesk: { ...helpdesk, secrets: { token: { $env: 'NO_SECOND_TOKEN' } } } } },
        staging: { helpdesk: { secrets: { token: { $file: './no-such-file' } } } },
      },
      browser: { secret: { $env: 'NO_BROWSER_SECRET' }, origins: ['https://shop.example'] },
      sources: [
        {
          name: 'delight',
          options: { environments: { '*': 'production' }, cases: {} },
          secrets: { signature: { $env: 'NO_SOURCE_SECRET' } },
        },
      ],
      webhooks: [{ name: 'crm', url: 'https://crm.example/hooks', secret: { $env: 'NO_WEBHOOK_SECRET' } }],
      store: { at: 'sqlite:./handoffs.db', masterKey: { $env: 'NO_SUCH_KEY' } },
      redact: [{ detector: 'no-such-detector' }],
    }
    writeFileSync(path, JSON.stringify(broken))
    const rules = join(folder, 'ruleset.json')
    writeFileSync(rules, readFileSync(rules, 'utf8').replace('"equal"', '"no-such-operator"'))
    const key = { name: 'bot', sha256: '0'.repeat(64), environments: ['production'], scopes: ['admin'] }
    writeFileSync(
      join(folder, 'handoff.keys.json'),
      JSON.stringify({ keys: [key, { ...key, workspace: 'elsewhere' }] }),
    )
    const { code, messages } = await run(['serve'], { cwd: folder, columns: 200 })
    expect(code).toBe(2)
    const named = [
      'NO_SECOND_TOKEN',
      'NO_BROWSER_SECRET',
      'NO_SOURCE_SECRET',
      'NO_WEBHOOK_SECRET',
      'NO_SUCH_TOKEN',
      'no-such-file',
      'NO_SUCH_KEY',
      'no-such-detector',
      'no-such-operator',
      'elsewhere',
    ]
    expect(named.filter((name) => !messages.includes(name))).toEqual([])
    expect(messages).toContain('unknown-workspace')
    expect(existsSync(join(folder, 'handoffs.db'))).toBe(false)
  })

  test('says that it is not ready before it takes no more', async () => {
    await makeKey()
    const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
    const said = { output: '', messages: '' }
    const serving = runHandoff(['serve', '--port', '0', '--drain', '3s', '--log', 'info'], {
      output: { columns: undefined, write: (piece) => void (said.output += piece) },
      messages: { columns: undefined, write: (piece) => void (said.messages += piece) },
      env: {},
      cwd: folder,
      now: Date.now,
      readInput: () => Promise.resolve(''),
      ask: undefined,
      onStop: (listener) => {
        void stopped.finally(() => {
          listener('SIGTERM')
        })
        return () => {}
      },
    })
    while (said.output === '') await delay(10)
    const url = said.output.trim().split(' ').at(-1)
    const status = async (path: string) => (await fetch(`${url}${path}`)).status
    expect([await status('/readyz'), await status('/healthz')]).toEqual([200, 200])
    stop()
    while ((await status('/readyz')) === 200) await delay(10)
    expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200])
    // Whoever has not heard of it yet is still answered.
    expect(await status('/v1/lanes')).toBe(401)
    expect(await serving).toBe(0)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
    const lines = said.messages.split('\n').filter((one) => one.startsWith('{'))
    expect(lines.map((one): unknown => JSON.parse(one))).toContainEqual(
      expect.objectContaining({ level: 'info', message: 'request', route: '/readyz', status: 503 }),
    )
  })

  test('ends when it is told to while it starts', async () => {
    await makeKey()
    const ran = await run(['serve', '--port', '0', '--format', 'json'], { cwd: folder, stopped: Promise.resolve() })
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.output)).toEqual({ url: expect.stringMatching(/^http:/u) })
  })
})

/** A service as a process of its own. */
async function started(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--conditions=@handoffkit/source', main, 'serve', '--port', '0', ...args], {
    cwd: folder,
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += String(piece)
  })
  const first = String(await new Promise((resolve) => child.stdout.once('data', resolve)))
  return {
    child,
    said: () => said,
    lanes: async (key: string) => {
      const answer = await fetch(`${first.trim().split(' ').at(-1)}/v1/lanes`, {
        headers: { authorization: `Bearer ${key}` },
      })
      return { status: answer.status, text: await answer.text() }
    },
    [Symbol.asyncDispose]: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

describe('the keys of a service', () => {
  test('stand beside each of its workspaces, and open that one alone', async () => {
    const keys = new Map<string, string>()
    for (const name of ['acme', 'beta']) {
      mkdirSync(join(folder, name))
      for (const one of ['handoff.config.json', 'ruleset.json']) cpSync(join(folder, one), join(folder, name, one))
      const path = join(folder, name, 'handoff.config.json')
      const file: object = JSON.parse(readFileSync(path, 'utf8'))
      writeFileSync(path, JSON.stringify({ ...file, name, store: 'sqlite:../handoffs.db' }))
      keys.set(name, await makeKey('admin'))
      cpSync(join(folder, 'handoff.keys.json'), join(folder, name, 'handoff.keys.json'))
    }
    await using service = await started('-w', 'acme', '--workspace', 'beta')
    for (const [name, key] of keys) {
      const { status, text } = await service.lanes(key)
      expect([status, text]).toEqual([200, expect.stringContaining(`"${name}/production"`)])
      expect(text).not.toContain(name === 'acme' ? 'beta' : 'acme')
    }
  })

  test('are read again when they change and when it is asked for; with a mistake the old ones stay', async () => {
    const old = await makeKey('admin')
    const path = join(folder, 'handoff.keys.json')
    await using service = await started()
    expect((await service.lanes(old)).status).toBe(200)
    writeFileSync(path, '{ "keys": [{}] }')
    service.child.kill('SIGHUP')
    await vi.waitFor(() => expect(service.said()).toContain('HK_KEYS_INVALID'), 20_000)
    expect(service.said()).toContain('The keys stay as they were')
    expect((await service.lanes(old)).status).toBe(200)
    const fresh = await makeKey('admin')
    await vi.waitFor(async () => expect((await service.lanes(fresh)).status).toBe(200), 20_000)
    expect((await service.lanes(old)).status).toBe(401)
  })
})
