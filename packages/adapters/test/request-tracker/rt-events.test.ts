import type { HelpdeskReading, JsonObject } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { readRtEvents } from '../../src/request-tracker/rt-events.ts'

const options = { url: 'https://rt.example.com', defaultQueue: 'General', handBackQueue: 'AI agent' }
const secrets = { token: '1-22-0123456789abcdef' }

/** What the scrip posts. */
const posted = (transaction: JsonObject, more: JsonObject = {}): JsonObject => ({
  sentAt: '2026-03-08T12:00:05Z',
  ticket: 17,
  handoff: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
  queue: 'Billing',
  wasClosed: false,
  isClosed: false,
  isOwned: true,
  byRequestor: false,
  transaction: { id: 815, created: '2026-03-08T12:00:04Z', creator: 40, field: null, ...transaction },
  ...more,
})

const kindOf = (reading: HelpdeskReading) => (reading.kind === 'events' ? reading.events[0]?.kind : reading.kind)
const read = (transaction: JsonObject, more: JsonObject = {}) =>
  readRtEvents(posted(transaction, more), options, secrets)

describe('a transaction of Request Tracker', () => {
  test('is read with its number, its time and our marker', () => {
    expect(read({ type: 'Status' }, { isClosed: true })).toEqual({
      kind: 'events',
      events: [
        {
          id: '815',
          kind: 'closed',
          ticket: '17',
          atMs: Date.UTC(2026, 2, 8, 12, 0, 4),
          sequence: 815,
          handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
        },
      ],
    })
  })

  test.each<[string, JsonObject, JsonObject, string]>([
    ['closed', { type: 'Status' }, { isClosed: true }, 'closed'],
    ['closed by Request Tracker itself', { type: 'Status', creator: 1 }, { isClosed: true }, 'closed'],
    ['opened again', { type: 'Status' }, { wasClosed: true }, 'reopened'],
    ['begun', { type: 'Status' }, {}, 'ignored'],
    ['rejected after it was resolved', { type: 'Status' }, { wasClosed: true, isClosed: true }, 'ignored'],
    ['moved', { type: 'Set', field: 'Queue' }, {}, 'transferred'],
    ['moved to the AI agent', { type: 'Set', field: 'Queue' }, { queue: 'AI agent' }, 'handed-back'],
    ['taken', { type: 'Set', field: 'Owner' }, {}, 'assigned'],
    ['let go by its owner', { type: 'Set', field: 'Owner' }, { isOwned: false }, 'ignored'],
    ['given a priority', { type: 'Set', field: 'Priority' }, {}, 'ignored'],
    ['answered', { type: 'Correspond' }, {}, 'commented'],
    ['commented', { type: 'Comment' }, {}, 'commented'],
    ['answered by the customer', { type: 'Correspond' }, { byRequestor: true }, 'ignored'],
    ['answered by Request Tracker', { type: 'Correspond', creator: 1 }, {}, 'ignored'],
    ['commented by us', { type: 'Comment', creator: 22 }, {}, 'ignored'],
    ['moved by us', { type: 'Set', field: 'Queue', creator: '22' }, {}, 'ignored'],
    ['made', { type: 'Create' }, {}, 'ignored'],
  ])('of a ticket that was %s', (_, transaction, more, kind) => {
    expect(kindOf(read(transaction, more))).toBe(kind)
  })

  test('without its number, its time or its ticket is refused', () => {
    for (const broken of [
      posted({ id: null }),
      posted({ created: 'yesterday' }),
      { ...posted({}), ticket: null },
      [],
      17,
    ])
      expect(readRtEvents(broken, options, secrets).kind).toBe('refused')
  })

  test('tells its queue only where it was moved', () => {
    const [moved, closed] = [read({ type: 'Set', field: 'Queue' }), read({ type: 'Status' }, { isClosed: true })]
    expect([moved, closed].map((one) => one.kind === 'events' && one.events[0]?.team)).toEqual(['Billing', undefined])
  })
})
