import { expect, test } from 'vitest'
import { eventForService } from '../../../../src/pages/rules/trial/event-for-service.ts'

const tried = (text: string, atMs?: number) =>
  eventForService({ text, environment: 'staging', atMs, history: undefined })

test('an event is sent in the environment and for the instant that were chosen', () => {
  const event = { id: 'e', environment: 'production', conversation: { id: 'c' }, handoff: { reason: 'x' }, context: {} }
  expect(tried(JSON.stringify(event))).toEqual({ ...event, environment: 'staging' })
  expect(tried(JSON.stringify(event), 0)).toEqual({
    ...event,
    environment: 'staging',
    handoff: { reason: 'x', requestedAt: '1970-01-01T00:00:00.000Z' },
  })
})

test('what is no object is not sent', () => {
  for (const text of ['', '{', '[]', 'null', '1']) expect(tried(text)).toBeUndefined()
})
