import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
