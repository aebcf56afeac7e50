import type { HelpdeskEventKind } from '@handoffkit/core'
import { HELPDESK_EVENT_KINDS } from '@handoffkit/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdingOf, ticketStanding } from '../src/holding.ts'
import type { HandoffRecord, KeptHelpdeskEvent } from '../src/index.ts'
import { conversationOf, memoryFeed, memoryOutbox } from '../src/index.ts'
import { sampleRecord } from '../src/testing/index.ts'

const noon = Date.UTC(2026, 2, 8, 12)

const record = (more: Partial<HandoffRecord> = {}): HandoffRecord => ({
  ...sampleRecord(),
  sink: 'live',
  lane: 'acme/production',
  revision: 1,
  attempts: [],
  state: { status: 'delivered', ticket: { id: '17' }, audit: null, duplicates: [], failed: [] },
  ...more,
})

const event = (kind: HelpdeskEventKind, atMs: number, more: Partial<KeptHelpdeskEvent> = {}): KeptHelpdeskEvent => ({
  id: `${kind}-${atMs}`,
  kind,
  ticket: '17',
  atMs,
  sequence: 0,
  toldAtMs: atMs,
  ...more,
})

test.each<[string, readonly HelpdeskEventKind[], boolean]>([
  ['nothing was told', [], true],
  ['somebody was assigned', ['assigned'], true],
  ['it was closed', ['assigned', 'closed'], false],
  ['it was reopened', ['closed', 'reopened'], true],
  ['somebody commented after it was closed', ['closed', 'commented', 'transferred', 'assigned'], false],
  ['it was handed back', ['assigned', 'handed-back'], false],
  ['a person took what was handed back', ['handed-back', 'assigned'], true],
  ['another team got what was handed back', ['handed-back', 'transferred'], true],
  ['it was closed after it was handed back', ['handed-back', 'closed', 'assigned'], false],
])('whether people have a handoff when %s', (_, kinds, isHeld) => {
  const told = kinds.map((kind, no) => event(kind, noon + no))
  expect(holdingOf(record(), told).isHeld).toBe(isHeld)
})

test('the desk that has it now tells of it, and no other', () => {
  const closed = event('closed', noon + 1)
  expect(holdingOf(record({ reroutedAtMs: noon }), [closed]).isHeld).toBe(true)
  expect(holdingOf(record({ reroutedAtMs: noon }), [{ ...closed, desk: 'fallback' }]).isHeld).toBe(false)
  expect(holdingOf(record(), [{ ...closed, desk: 'fallback' }]).isHeld).toBe(true)
})

test('a handoff that made its ticket is older than all that is told of it, though the clocks say otherwise', () => {
  expect(holdingOf(record(), [event('closed', noon - 5_000)]).isHeld).toBe(false)
})

test('people have a conversation since they were asked for, and the AI agent since the ticket was closed', () => {
  expect(conversationOf([record()])).toMatchObject({ owner: 'human', sinceMs: noon, helpdesk: null })
  const told = [event('assigned', noon + 1), event('closed', noon + 2), event('commented', noon + 3)]
  expect(conversationOf([record()], told)).toMatchObject({
    owner: 'ai',
    sinceMs: noon + 2,
    helpdesk: { status: 'closed', last: 'commented', changedAtMs: noon + 3 },
  })
  expect(conversationOf([record()], [...told, event('reopened', noon + 4)])).toMatchObject({
    owner: 'human',
    sinceMs: noon + 4,
    helpdesk: { status: 'open' },
  })
  expect(conversationOf([]).sinceMs).toBeNull()
})

test('the team of a ticket is the last that was told', () => {
  const told = [event('transferred', 2, { team: 'b' }), event('transferred', 1, { team: 'a' }), event('commented', 3)]
  expect(ticketStanding(told)?.team).toBe('b')
})

const histories = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    kind: fc.constantFrom(...HELPDESK_EVENT_KINDS),
    // Close together, so that many happen at the same instant.
    atMs: fc.integer({ min: noon, max: noon + 5 }),
    sequence: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

test('any order of a history, with any repetitions, ends in the same owner, and tells of each return once', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories.chain((history) =>
        fc.tuple(
          fc.constant(history),
          fc
            .shuffledSubarray([...history, ...history, ...history], { minLength: 0 })
            .map((some) => [...some, ...history]),
        ),
      ),
      async ([history, told]) => {
        const ends: unknown[] = []
        for (const order of [history, told]) {
          const feed = memoryFeed({ now: () => noon + 10 })
          const outbox = memoryOutbox({ now: () => noon + 10, feed })
          await outbox.accept('acme/production', sampleRecord())
          const [claim] = (await outbox.claim({ lane: 'acme/production', owner: 'a', leaseMs: 9_000, slots: 1 })).claims
          if (claim === undefined) throw new Error('nothing to claim')
          await outbox.finish(claim.lease, {
            status: 'delivered',
            ticket: { id: '17' },
            audit: null,
            duplicates: [],
            failed: [],
          })
          let [owner, returns] = ['human', 0]
          for (const one of order) {
            await outbox.helpdesk.take({ workspace: 'acme', environment: 'production' }, { ...one, ticket: '17' })
            const { records } = await outbox.list()
            const standing = conversationOf(records, await outbox.helpdesk.of(records))
            if (owner === 'human' && standing.owner === 'ai') returns += 1
            owner = standing.owner
          }
          const { changes } = await feed.changes({ limit: 1_000 })
          expect(changes.filter(({ what }) => what === 'returned')).toHaveLength(returns)
          const { records } = await outbox.list()
          const { sinceMs, helpdesk } = conversationOf(records, await outbox.helpdesk.of(records))
          ends.push({ owner, sinceMs, helpdesk })
        }
        expect(ends[1]).toEqual(ends[0])
      },
    ),
  )
})
