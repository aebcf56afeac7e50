import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
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
