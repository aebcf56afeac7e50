import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROUTES } from '../src/routes.ts'
import { contractOf } from './contract.ts'
import { event, serve } from './served.ts'

const names = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', '', 'context', 'environment', 'conversation'),
  fc.constantFrom('id', 'ticket', 'handoff', 'customer', 'onMissing', 'order-id', 'customer-tier', 'inexactNumbers'),
  fc.string({ unit: 'binary' }),
)
const scalars = fc.oneof(
  fc.constantFrom('null', 'true', '1e999', '-0', '9007199254740993', '0.1e-400', '"vip"', '"production"', '"moon"'),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
)

/** JSON texts of any shape, members doubled and named as badly as can be. */
const { text: texts } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('text'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(names, tie('text')), { maxLength: 6 })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
  ),
}))

const members = fc.array(fc.tuple(names, texts), { maxLength: 5 })

/** An event that is nearly one: with hostile members before or behind its own. */
const events = fc.tuple(members, members).map(([before, behind]) => {
  const written = (some: readonly (readonly [string, string])[]) =>
    some.map(([name, value]) => `${JSON.stringify(name)}:${value}`)
  const own = JSON.stringify(event()).slice(1, -1)
  return `{${[...written(before), own, ...written(behind)].join(',')}}`
})

const broken = fc.tuple(events, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)))
const deep = fc.nat({ max: 20_000 }).map((depth) => '[{"a":'.repeat(depth))
const bodies = fc.oneof(
  texts,
  events,
  broken,
  deep,
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
)

test('whatever is sent, it is answered as the document says, and never with a defect', async () => {
  const served = await serve({ requestsPerMinute: 1_000_000 })
  const { check } = await contractOf(served)
  const statuses = new Set<number>()
  const takers = ROUTES.filter(({ method }) => method !== 'GET')
  // Handing over and trying take the most, so they get the most.
  const targets = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...takers.filter(({ body }) => body?.schema === 'HandoffEvent')) },
    { weight: 1, arbitrary: fc.constantFrom(...takers) },
  )
  const platforms = fc.constantFrom('plain', 'botpress')
  await fc.assert(
    fc.asyncProperty(targets, platforms, bodies, async ({ method, path, operationId }, source, body) => {
      const where = path.includes('/conversations/') ? '?environment=staging' : ''
      const address =
        path
          .replace('{id}', 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa')
          .replace('{environment}', 'production')
          .replace('{name}', source) + where
      const answer = await served.call(method, address, { body })
      statuses.add(answer.status)
      expect(answer.status).toBeLessThan(500)
      expect(await check(operationId, answer)).toEqual([])
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 422]))
})

test('whatever is asked for, an address or a header is never too odd', async () => {
  const served = await serve({ requestsPerMinute: 1_000_000 })
  const odd = fc.string({
    unit: fc.constantFrom('%', '0', '/', '.', '?', '&', '=', '[', ']', 'h-', 'v1', 'id', '{', '%00'),
  })
  const values = fc.string({ unit: 'grapheme-ascii', maxLength: 300 }).map((text) => text.trim())
  await fc.assert(
    fc.asyncProperty(odd, values, async (path, value) => {
      const headers = { 'idempotency-key': value, prefer: value, 'x-request-id': value, 'last-event-id': value }
      for (const address of [
        `/${path}`,
        `/v1/handoffs/${path}`,
        `/v1/conversations/${path}?environment=staging`,
        `/v1/conversations/${path}/context?environment=staging`,
        `/v1/handoffs?${path}`,
        `/v1/handoffs?cursor=${path}`,
      ]) {
        const answer = await served.call('GET', address, { headers })
        expect(answer.status).toBeLessThan(500)
        await answer.body?.cancel()
      }
    }),
    { numRuns: 60 },
  )
})
