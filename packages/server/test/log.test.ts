import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { memoryOutbox } from '@handoffkit/sinks'
import { openWorkspace } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import type { LogLevel } from '../src/index.ts'
import { createServer } from '../src/index.ts'
import { event, file, holder, ruleset, serve } from './served.ts'

type Line = Readonly<Record<string, unknown>> & { readonly level: string; readonly message: string }

/** A log that is read line by line: each must be JSON. */
function logOf(level: LogLevel) {
  const lines: Line[] = []
  return { lines, log: { level, write: (text: string) => void lines.push(JSON.parse(text) as Line) } }
}

const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/service.md'), 'utf8')

describe('the log is one stream of JSON lines', () => {
  test('in which a handoff is followed from its request to its ticket', async () => {
    const { lines, log } = logOf('info')
    const { call, workspace } = await serve({ log })
    await call('POST', '/v1/handoffs', { body: event(), headers: { 'x-request-id': 'r-1' } })
    await workspace.deliver()
    await soon()
    const handoffId = lines.find(({ message }) => message === 'handoff accepted')?.['handoffId']
    expect(handoffId).toMatch(/^h-/u)
    const story = lines.filter((line) => line['handoffId'] === handoffId).map(({ message }) => message)
    expect(new Set(story)).toEqual(
      new Set(['handoff accepted', 'request', 'attempt opened', 'attempt closed', 'delivered']),
    )
    expect(lines.find(({ message }) => message === 'request')).toMatchObject({
      level: 'info',
      requestId: 'r-1',
      handoffId,
      route: '/v1/handoffs',
      status: 202,
    })
  })

  test('whose fields are documented, and whose levels say who should look', async () => {
    const { lines, log } = logOf('info')
    const served = await serve({ log })
    const { call, workspace } = served
    await call('POST', '/v1/handoffs', { body: event({ ticket: { id: 'gone' } }) })
    await call('POST', '/v1/handoffs', {
      body: event({ id: 'evt-2', onMissing: 'return', context: { 'customer-tier': 'vip' } }),
    })
    await call('POST', '/v1/handoffs', { body: event({ id: 'evt-3', environment: 'staging' }) })
    await call('GET', '/v1/nothing')
    await workspace.deliver()
    await soon()
    expect(lines.find(({ message }) => message === 'delivery dead')).toMatchObject({
      level: 'error',
      workspace: 'acme',
    })
    const undocumented = lines.flatMap((line) => Object.keys(line)).filter((name) => !page.includes(`| \`${name}\` |`))
    expect(new Set(undocumented)).toEqual(new Set())
  })

  test('which says at "warn" who was turned away', async () => {
    const { lines, log } = logOf('warn')
    const { call } = await serve({ log })
    await call('GET', '/v1/lanes')
    await call('GET', '/v1/lanes', { headers: { authorization: 'Bearer hk_no' } })
    expect(lines).toMatchObject([
      { level: 'warn', message: 'request turned away', status: 401, code: 'HK_KEY_REFUSED' },
    ])
  })

  test('which says at "error" only what failed, with its place and without its words', async () => {
    const { lines, log } = logOf('error')
    const broken = { ...memoryOutbox({ now: Date.now }), list: () => Promise.reject(new Error('ann@example.com')) }
    await using workspace = await openWorkspace({ file, ruleset, outbox: broken })
    const { key, headers } = holder()
    await using server = await createServer({ workspaces: [workspace], keys: [key], log })
    const answer = await fetch(`${await server.listen()}/v1/handoffs`, { headers })
    expect(answer.status).toBe(500)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ level: 'error', code: 'HK_DEFECT', failure: { type: 'Error' } })
    expect(JSON.stringify([lines, await answer.text()])).not.toContain('ann@')
  })
})
