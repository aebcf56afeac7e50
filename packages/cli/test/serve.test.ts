import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
      environments: { production: {}, staging: { helpdesk: { secrets: { token: { $file: './no-such-file' } } } } },
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
    const named = ['NO_SUCH_TOKEN', 'no-such-file', 'NO_SUCH_KEY', 'no-such-detector', 'no-such-operator', 'elsewhere']
    expect(named.filter((name) => !messages.includes(name))).toEqual([])
    expect(messages).toContain('duplicate-key')
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
