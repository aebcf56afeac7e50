import { openWorkspace } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { createServer } from '../../src/index.ts'
import type { Served } from '../served.ts'
import { event, file, holder, read, ruleset, scoped, serve } from '../served.ts'
import type { Sample } from './exposition.ts'
import { readExposition, valueOf } from './exposition.ts'

async function metricsOf({ call }: Served): Promise<readonly Sample[]> {
  return readExposition(await (await call('GET', '/metrics')).text())
}

describe('what is measured', () => {
  test('handoffs, decisions, rules and fields', async () => {
    const served = await serve()
    const { call } = served
    const post = (rest: object) => call('POST', '/v1/handoffs', { body: event(rest) })
    await post({})
    await post({})
    await post({ id: 'evt-2', environment: 'staging', context: {} })
    await post({ id: 'evt-3', onMissing: 'return', context: { 'customer-tier': 'vip' } })
    const samples = await metricsOf(served)
    const value = (name: string, labels: Readonly<Record<string, string>>) => valueOf(samples, name, labels)
    const outcomes = ['accepted', 'repeated', 'previewed', 'incomplete']
    expect(outcomes.map((outcome) => value('handoffkit_handoffs_total', { outcome }))).toEqual([1, 1, 1, 1])
    const of = { environment: 'production', workspace: 'acme' }
    expect(value('handoffkit_field_statuses_total', { ...of, field: 'order-id', status: 'filled' })).toBe(1)
    expect(value('handoffkit_field_statuses_total', { ...of, field: 'gift', status: 'not-sent' })).toBe(1)
    expect(value('handoffkit_field_statuses_total', { field: 'order-id' })).toBe(2)
    expect(value('handoffkit_decisions_total', { list: 'assignment', reason: 'default' })).toBe(1)
    expect(value('handoffkit_decisions_total', { list: 'assignment', reason: 'rule' })).toBe(1)
    expect(value('handoffkit_rule_wins_total', { list: 'assignment', rule: 'vip' })).toBe(1)
    expect(value('handoffkit_accept_duration_seconds_count', of)).toBe(1)
    // One that never won is shown, so that it can be found.
    expect(samples).toContainEqual({
      name: 'handoffkit_rule_wins_total',
      labels: { list: 'assignment', rule: 'billing', workspace: 'acme' },
      value: 0,
    })
  })

  test('attempts, endings and what waits', async () => {
    const served = await serve()
    const { call, workspace } = served
    await call('POST', '/v1/handoffs', { body: event() })
    await call('POST', '/v1/handoffs', {
      body: event({ id: 'evt-2', conversation: { id: 'c' }, ticket: { id: 'gone' } }),
    })
    expect(valueOf(await metricsOf(served), 'handoffkit_backlog_deliveries', { environment: 'production' })).toBe(2)
    await call('POST', '/v1/lanes/staging/pause')
    await workspace.deliver()
    const samples = await metricsOf(served)
    const value = (name: string, labels: Readonly<Record<string, string>> = {}) => valueOf(samples, name, labels)
    expect(value('handoffkit_deliveries_total', { ending: 'delivered' })).toBe(1)
    expect(value('handoffkit_deliveries_total', { ending: 'dead' })).toBe(1)
    expect(value('handoffkit_delivery_duration_seconds_count')).toBe(1)
    expect(value('handoffkit_attempts_total', { move: 'send', outcome: 'done' })).toBe(1)
    expect(value('handoffkit_attempts_total')).toBe(value('handoffkit_attempt_duration_seconds_count'))
    expect(value('handoffkit_dead_deliveries')).toBe(1)
    expect(value('handoffkit_parked_deliveries')).toBe(0)
    expect(value('handoffkit_backlog_deliveries')).toBe(0)
    expect(value('handoffkit_lane_resting', { environment: 'staging', because: 'operator' })).toBe(1)
    expect(value('handoffkit_lane_resting', { environment: 'production' })).toBe(0)
    expect(value('handoffkit_store_up')).toBe(1)
    expect(value('handoffkit_ready')).toBe(1)
  })

  test('requests, by the pattern of their address', async () => {
    const served = await serve()
    const { call } = served
    await call('GET', '/v1/handoffs/h-aaaaaaaaaaaaaaaaaaaaaaaaaa')
    await call('GET', '/v1/ann@example.com')
    await call('PROPFIND', '/v1/ann@example.com').catch(() => {})
    const samples = await metricsOf(served)
    const labels = { method: 'GET', route: '/v1/handoffs/:id', status: '404' }
    expect(valueOf(samples, 'handoffkit_http_requests_total', labels)).toBe(1)
    expect(valueOf(samples, 'handoffkit_http_problems_total', { code: 'HK_HANDOFF_UNKNOWN' })).toBe(1)
    expect(valueOf(samples, 'handoffkit_http_requests_total', { method: 'other', route: 'none' })).toBeGreaterThan(0)
    expect(valueOf(samples, 'process_resident_memory_bytes')).toBeGreaterThan(0)
    expect(JSON.stringify(samples)).not.toContain('ann@')
  })

  test('a store that is gone', async () => {
    const served = await serve()
    await served.workspace[Symbol.asyncDispose]()
    const samples = await metricsOf(served)
    expect(valueOf(samples, 'handoffkit_ready')).toBe(0)
  })
})

describe('who may read', () => {
  test('a key with the scope, and nobody without', async () => {
    const holders = [scoped('metrics:read'), scoped('admin'), scoped('handoffs:read')]
    const { call, url } = await serve({ holders })
    const statuses = await Promise.all(holders.map(async (as) => (await call('GET', '/metrics', { as })).status))
    expect(statuses).toEqual([200, 200, 403])
    expect((await fetch(`${url}/metrics`)).status).toBe(401)
    const { headers } = await call('GET', '/metrics')
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  })

  test('of its own workspace, and of no other', async () => {
    await using acme = await openWorkspace({ file, ruleset })
    await using other = await openWorkspace({ file: { ...file, name: 'other' }, ruleset })
    const keys = {
      acme: holder({ name: 'acme', workspace: 'acme' }),
      other: holder({ name: 'other', workspace: 'other' }),
    }
    await using server = await createServer({ workspaces: [acme, other], keys: [keys.acme.key, keys.other.key] })
    const url = await server.listen()
    const ask = async ({ headers }: typeof keys.acme) => (await fetch(`${url}/metrics`, { headers })).text()
    await fetch(`${url}/v1/handoffs`, { method: 'POST', headers: keys.acme.headers, body: JSON.stringify(event()) })
    expect(valueOf(readExposition(await ask(keys.acme)), 'handoffkit_handoffs_total')).toBe(1)
    const seen = readExposition(await ask(keys.other))
    expect(valueOf(seen, 'handoffkit_handoffs_total')).toBe(0)
    expect(new Set(seen.flatMap(({ labels }) => labels['workspace'] ?? []))).toEqual(new Set(['other']))
  })
})

test('an answer is what the document says', async () => {
  const { call } = await serve()
  const { paths } = (await (await call('GET', '/openapi.json')).json()) as {
    readonly paths: Readonly<
      Record<string, { readonly get?: { readonly responses: Readonly<Record<string, object>> } }>
    >
  }
  expect(paths['/metrics']?.get?.responses['200']).toMatchObject({ content: { 'text/plain': {} } })
  expect((await read(await call('GET', '/metrics?x=1'))).status).toBe(400)
})
