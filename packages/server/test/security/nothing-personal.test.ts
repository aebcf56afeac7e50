import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { event, serve } from '../served.ts'
import { traced } from '../traced.ts'

/** Texts that stand nowhere by chance, as people, mail addresses and card numbers look like. */
const planted = fc
  .tuple(
    fc.integer({ min: 10 ** 9, max: 10 ** 10 }),
    fc.constantFrom('Ann ', 'ann@example-', '+49-', '4111-', '<b>', '"', '%'),
  )
  .map(([number, before]) => `${before}${number}`)

const MEMBERS = [
  (text: string) => ({ context: { 'customer-tier': text, 'order-id': text, 'order-total': text, gift: text } }),
  (text: string) => ({ context: { [text]: text, constructor: text, 'order-id': [text], deep: { [text]: text } } }),
  (text: string) => ({ customer: { id: text, name: text, email: text, phone: text } }),
  (text: string) => ({ conversation: { id: text, summary: text, transcript: [{ from: 'customer', text }] } }),
  (text: string) => ({ conversation: { id: 'c', transcript: [{ from: text, text }], startedAt: text } }),
  (text: string) => ({ handoff: { category: text, reason: text, sentiment: text, requestedAt: text } }),
  (text: string) => ({ id: text, ticket: { subject: text, tags: [text] } }),
  (text: string) => ({ customer: text, context: text }),
]

test('what people say and are called stands in no log, no metric, no trace and no problem', async () => {
  const { spans } = traced()
  const lines: string[] = []
  const log = { level: 'info', write: (line: string) => void lines.push(line) } as const
  const { call, workspace } = await serve({ log, requestsPerMinute: 1_000_000 })
  const problems: string[] = []
  const send = async (...request: Parameters<typeof call>) => {
    const answer = await call(...request)
    const text = await answer.text()
    if (answer.status >= 400) problems.push(text)
  }
  await fc.assert(
    fc.asyncProperty(planted, fc.subarray(MEMBERS, { minLength: 1 }), fc.nat(), async (text, members, no) => {
      for (const environment of ['production', 'staging', 'development']) {
        const rest = Object.assign({ id: `e-${no}-${environment}`, environment }, ...members.map((make) => make(text)))
        await send('POST', '/v1/handoffs', { body: event(rest) })
        await send('POST', '/v1/handoffs', { body: event({ ...rest, context: { 'order-id': `${text}1` } }) })
        await send('POST', '/v1/preview', { body: event({ ...rest, onMissing: 'return' }) })
      }
      await workspace.deliver()
      const encoded = encodeURIComponent(text)
      await send('GET', `/v1/handoffs?customer=${encoded}&conversation=${encoded}`)
      await send('GET', `/v1/handoffs?status=${encoded}&limit=${encoded}&cursor=${encoded}`)
      await send('GET', `/v1/handoffs/${encoded}`)
      await send('GET', `/v1/${encoded}`)
      for (const method of ['PUT', 'GET', 'PATCH']) {
        const body = method === 'GET' ? {} : { body: { 'order-id': text, gift: text } }
        await send(method, `/v1/conversations/${encoded}/context?environment=staging`, body)
      }
      await send('GET', `/v1/conversations/${encoded}?environment=production`)
      await send('POST', '/v1/erasures', { body: { environment: 'staging', customer: text, conversation: text } })
      await send('PUT', '/v1/settings/preview', { body: { environment: text, preview: text } })
      await send('GET', '/metrics')
      const metrics = await (await call('GET', '/metrics')).text()
      const traces = JSON.stringify(
        spans().map(({ name, attributes, events, links }) => [name, attributes, events, links]),
      )
      const digits = text.replaceAll(/\D/gu, '').slice(-10)
      const places = { log: lines.join(''), metrics, traces, problems: problems.join('') }
      expect(
        Object.entries(places)
          .filter(([, said]) => said.includes(digits))
          .map(([place]) => place),
      ).toEqual([])
    }),
    { numRuns: 15 },
  )
  // Else the test would look at nothing.
  expect([lines.length, spans().length, problems.length].every((count) => count > 50)).toBe(true)
})
