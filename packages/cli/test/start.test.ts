import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

const main = join(import.meta.dirname, '../src/main.ts')
const inShell = promisify(execFile)

/** `handoff start` as a process, with a temporary folder of its own. */
function started(...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-start-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const child = spawn(process.execPath, ['--conditions=@handoffkit/source', main, 'start', ...args], {
    env: { PATH: process.env['PATH'], TMPDIR: folder, TEMP: folder, NO_COLOR: '1' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<unknown>((resolve) => child.on('close', (code, by) => resolve(by ?? code)))
  const messages = text(child.stderr)
  let output = ''
  child.stdout.on('data', (piece) => {
    output += String(piece)
  })
  const told = async (): Promise<string> => {
    while (!output.includes('/openapi.json') && child.exitCode === null)
      await Promise.race([ended, new Promise((resolve) => child.stdout.once('data', resolve))])
    return output
  }
  return { child, folder, ended, messages, told }
}

/** The lines to paste, each with the line above it that says what it does. */
function callsIn(output: string): ReadonlyMap<string, string> {
  const calls = output.matchAll(/^(.+)\n(curl (?:.*\\\n)*.*)$/gmu)
  return new Map([...calls].map(([, does = '', command = '']) => [does, command]))
}

async function pasted(command = ''): Promise<{ readonly [name: string]: unknown }> {
  const { stdout } = await inShell('sh', ['-c', command])
  return JSON.parse(stdout)
}

/** Statuses of signing in twice by the link that it prints. */
async function signInBy(output: string, url: string): Promise<readonly number[]> {
  const [, code = ''] = /^http:\/\/127\.0\.0\.1:\d+\/try#code=(\S+)$/mu.exec(output) ?? []
  const signIn = async () => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(`${url}/login`, { method: 'POST', headers, body: JSON.stringify({ code }) })).status
  }
  return [await signIn(), await signIn()]
}

const isShellThere = process.platform !== 'win32'

test.runIf(isShellThere)('what it prints can be pasted, and nothing is left when it is stopped', async () => {
  const { child, folder, ended, messages, told } = started()
  const output = await told()
  const [, url = ''] = /^handoffkit ready (http:\/\/127\.0\.0\.1:\d+)$/mu.exec(output) ?? []
  const calls = callsIn(output)
  expect([...calls.keys()]).toEqual([
    'Hand over, and wait for the ticket',
    'List handoffs and previews',
    'The preview of the first sample',
    'What the API can do',
  ])
  const handed = await pasted(calls.get('Hand over, and wait for the ticket'))
  expect(handed).toMatchObject({ status: 'delivered', team: 'vip-care', ticket: { id: expect.any(String) } })
  const { handoffs } = await pasted(calls.get('List handoffs and previews'))
  expect(handoffs).toHaveLength(12)
  expect(new Set((handoffs as readonly { readonly status: string }[]).map(({ status }) => status))).toEqual(
    new Set(['previewed', 'delivered']),
  )
  expect(await pasted(calls.get('The preview of the first sample'))).toMatchObject({
    report: { eventId: 'parcel-keys' },
  })
  expect(await pasted(calls.get('What the API can do'))).toMatchObject({ openapi: '3.1.1' })
  expect((await fetch(`${url}/v1/handoffs`)).status).toBe(401)
  expect((await fetch(`${url}/`)).headers.get('content-type')).toContain('text/html')
  expect(readdirSync(folder).filter((name) => existsSync(join(folder, name, 'handoffs.db')))).toHaveLength(1)
  expect(await signInBy(output, url)).toEqual([204, 401])
  child.kill('SIGTERM')
  expect([await ended, await messages]).toEqual([0, expect.stringContaining('SIGTERM')])
  expect(readdirSync(folder)).toEqual([])
})

test('ends after the samples with --once, which made previews, tickets and an update', async () => {
  const { folder, ended, messages, told } = started('--once')
  const output = await told()
  expect([await ended, await messages]).toEqual([0, ''])
  expect(output).toMatch(/^── Handoff preview ─+ parcel-keys · development ──$/mu)
  const rows = output.split('\n').filter((line) => / {2}(?:development|staging|production) {2}/u.test(line))
  expect(rows).toHaveLength(11)
  expect(rows.filter((row) => row.includes('a preview'))).toHaveLength(4)
  expect(rows.at(-1)).toContain('ticket 1 updated')
  expect(output).toContain('parcel-keys lacks order-id')
  expect(output).toMatch(/\nhandoffkit ready http:\/\/127\.0\.0\.1:\d+\n$/u)
  expect(readdirSync(folder)).toEqual([])
})

test('takes the next port when the usual one is taken', async () => {
  const holder = createServer()
  // Where somebody else holds it, it is taken as well.
  await new Promise<void>((resolve) => {
    holder.once('error', () => resolve()).listen({ host: '127.0.0.1', port: 4180 }, resolve)
  })
  onTestFinished(() => void holder.close())
  const { child, ended, told } = started()
  const [, port] = /^handoffkit ready http:\/\/127\.0\.0\.1:(\d+)$/mu.exec(await told()) ?? []
  expect(Number(port)).toBeGreaterThan(4180)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})
