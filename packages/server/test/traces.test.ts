import { setTimeout as delay } from 'node:timers/promises'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'
import { event, read, serve } from './served.ts'
import { traced } from './traced.ts'

function named(spans: readonly ReadableSpan[], name: string): ReadableSpan {
  const found = spans.find((span) => span.name === name)
  if (found === undefined) throw new Error(`no span ${name} in ${spans.map((span) => span.name).join(', ')}`)
  return found
}

test('one trace leads from the request to the acceptance, and every attempt is linked to it', async () => {
  const { spans } = traced()
  const { call, workspace } = await serve()
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const { body } = await read(await call('POST', '/v1/handoffs', { body: event(), headers: { traceparent } }))
  await workspace.deliver()
  const all = spans()
  const request = named(all, 'POST /v1/handoffs')
  const handOff = named(all, 'hand off')
  expect(request.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c')
  expect(request.parentSpanContext?.spanId).toBe('b7ad6b7169203331')
  expect(handOff.parentSpanContext?.spanId).toBe(request.spanContext().spanId)
  for (const name of ['prepare', 'accept'])
    expect(named(all, name).parentSpanContext?.spanId).toBe(handOff.spanContext().spanId)
  expect(handOff.attributes).toMatchObject({
    'handoffkit.environment': 'production',
    'handoffkit.handoff.id': body.handoffId,
    'handoffkit.outcome': 'accepted',
  })
  const attempts = all.filter(({ name }) => name.startsWith('attempt '))
  expect(attempts.map(({ name }) => name)).toEqual(expect.arrayContaining(['attempt send', 'attempt read']))
  for (const attempt of attempts) {
    expect(attempt.links.map(({ context }) => context.spanId)).toEqual([handOff.spanContext().spanId])
    expect(attempt.spanContext().traceId).not.toBe(request.spanContext().traceId)
    expect(attempt.attributes['handoffkit.handoff.id']).toBe(body.handoffId)
  }
})

test('a caller who is wrong is no failure, and the address is not in it', async () => {
  const { spans } = traced()
  const { call } = await serve()
  await call('GET', '/v1/handoffs?customer=ann%40example.com')
  await call('GET', '/v1/handoffs/ann@example.com')
  const [list, missing] = spans()
  expect(list).toMatchObject({ name: 'GET /v1/handoffs', attributes: { 'http.response.status_code': 200 } })
  expect(missing).toMatchObject({
    name: 'GET /v1/handoffs/{id}',
    attributes: { 'http.response.status_code': 404, 'error.type': 'HK_HANDOFF_UNKNOWN' },
    status: { code: 0 },
  })
  expect(JSON.stringify(spans().map(({ name, attributes }) => [name, attributes]))).not.toContain('ann')
})

test('without an SDK all goes on as ever', async () => {
  const { call, workspace } = await serve()
  await workspace.start()
  const { body } = await read(await call('POST', '/v1/handoffs', { body: event(), headers: { prefer: 'wait=20' } }))
  expect(body.status).toBe('delivered')
  expect(await workspace.record(body.handoffId)).not.toHaveProperty('trace')
  await delay(0)
})
