import { deepEqual, equal, ok } from 'node:assert/strict'
import type { HelpdeskEvent, HelpdeskEventKind } from '@handoffkit/core'
import type { ConversationOwner } from '../conversation.ts'
import { conversationOf } from '../conversation.ts'
import type { Eraser } from '../erasure.ts'
import type { ChangeFeed } from '../feed.ts'
import type { HelpdeskEvents, TakenHelpdeskEvent } from '../helpdesk-events.ts'
import { MOST_TOLD } from '../helpdesk-events.ts'
import type { Outbox } from '../outbox.ts'
import type { HandoffRecord } from '../record.ts'
import type { Law } from './law.ts'
import type { Sample } from './sample-record.ts'
import { sampleRecord } from './sample-record.ts'

/** Helpdesk events, and what they are kept beside: new and empty, of one store whose clock stands near `nowMs`. */
export interface HelpdeskEventFixture {
  readonly helpdesk: HelpdeskEvents
  readonly outbox: Outbox
  readonly feed: ChangeFeed
  readonly eraser: Eraser
  readonly nowMs: () => number
  /** Gives back what they hold, such as a database. */
  end?(): Promise<void>
}

const LANE = 'acme/production'
const HERE = { workspace: 'acme', environment: 'production' } as const
const MINUTE_MS = 60_000

const law = (name: string, prove: (fixture: HelpdeskEventFixture) => Promise<void>): Law<HelpdeskEventFixture> => ({
  name,
  run: async (make) => {
    const fixture = await make()
    try {
      await prove(fixture)
    } finally {
      await fixture.end?.()
    }
  },
})

async function accept({ outbox, nowMs }: HelpdeskEventFixture, sample: Sample): Promise<string> {
  const record = sampleRecord({ receivedAtMs: nowMs() - 60 * MINUTE_MS, ...sample })
  return (await outbox.accept(LANE, record)).record.prepared.handoffId
}

async function deliver(fixture: HelpdeskEventFixture, ticket: string, sample: Sample = {}): Promise<HandoffRecord> {
  const { outbox } = fixture
  const id = await accept(fixture, { id: `evt-${ticket}`, conversation: `conv-${ticket}`, ...sample })
  const [claim] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 100 })).claims
  ok(claim !== undefined, 'there is something to claim')
  const ending = { status: 'delivered', ticket: { id: ticket }, audit: null, duplicates: [], failed: [] } as const
  equal((await outbox.finish(claim.lease, ending)).kind, 'finished')
  const record = await outbox.get(id)
  ok(record !== undefined, 'it is kept')
  return record
}

/** An event of ticket 17. @param minutesAgo when it happened */
function event(
  { nowMs }: HelpdeskEventFixture,
  kind: HelpdeskEventKind,
  minutesAgo: number,
  more: Partial<HelpdeskEvent> = {},
): HelpdeskEvent {
  return { id: `${kind}-${minutesAgo}`, kind, ticket: '17', atMs: nowMs() - minutesAgo * MINUTE_MS, ...more }
}

const outcome = async (taking: Promise<TakenHelpdeskEvent>): Promise<string> => (await taking).outcome

async function ownerOf({ helpdesk, outbox }: HelpdeskEventFixture, conversation: string): Promise<ConversationOwner> {
  const { records } = await outbox.list({ ...HERE, conversation })
  return conversationOf(records, await helpdesk.of(records)).owner
}

/** What the feed tells that people did, and what went back. */
async function toldBy({ feed }: HelpdeskEventFixture): Promise<readonly string[]> {
  const { changes } = await feed.changes({ limit: 10_000 })
  const ours = ['accepted', 'ended', 'erased']
  return changes.flatMap(({ what, handoffId }) => (ours.includes(what) ? [] : [`${what} ${handoffId}`]))
}

const pastOf = ({ outbox, nowMs }: HelpdeskEventFixture, conversation: string) =>
  outbox.past({ ...HERE, conversation, handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa', atMs: nowMs() })

/** Every order of some things. */
function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((item, place) => orders(items.toSpliced(place, 1)).map((rest) => [item, ...rest]))
}

/** What whoever keeps helpdesk events promises. */
export const helpdeskEventLaws: readonly Law<HelpdeskEventFixture>[] = [
  law('a ticket of no handoff changes nothing', async (fixture) => {
    await deliver(fixture, '17')
    const { helpdesk } = fixture
    equal(await outcome(helpdesk.take(HERE, event(fixture, 'closed', 1, { ticket: '18' }))), 'unknown-ticket')
    const elsewhere = { ...HERE, environment: 'staging' } as const
    equal(await outcome(helpdesk.take(elsewhere, event(fixture, 'closed', 1))), 'unknown-ticket')
    const others = { ...HERE, workspace: 'globex' }
    equal(await outcome(helpdesk.take(others, event(fixture, 'closed', 1))), 'unknown-ticket')
    const second = { ...HERE, desk: 'fallback' } as const
    equal(await outcome(helpdesk.take(second, event(fixture, 'closed', 1))), 'unknown-ticket')
    deepEqual(await toldBy(fixture), [])
    equal(await ownerOf(fixture, 'conv-17'), 'human')
  }),

  law('what is told twice is kept once, with what it was first told with', async (fixture) => {
    const record = await deliver(fixture, '17')
    const { handoffId } = record.prepared
    const { helpdesk } = fixture
    const moved = event(fixture, 'transferred', 3, { team: 'billing', sequence: 7 })
    deepEqual(await helpdesk.take(HERE, moved), { outcome: 'taken', handoffId, returned: [] })
    deepEqual(await helpdesk.take(HERE, { ...moved, team: 'another' }), { outcome: 'repeated', handoffId })
    const [kept, ...more] = await helpdesk.of([record])
    deepEqual(more, [])
    const { toldAtMs, ...told } = kept ?? { toldAtMs: 0 }
    deepEqual(told, moved)
    ok(Math.abs(toldAtMs - fixture.nowMs()) < MINUTE_MS, 'it says when it was told')
    deepEqual(await toldBy(fixture), [`transferred ${handoffId}`])
  }),

  law('they are told in the order in which they happened', async (fixture) => {
    const record = await deliver(fixture, '17')
    const same = { atMs: fixture.nowMs() - MINUTE_MS }
    const later = event(fixture, 'commented', 1, { ...same, id: 'a', sequence: 2 })
    const earlier = event(fixture, 'assigned', 1, { ...same, id: 'b', sequence: 1 })
    for (const one of [later, earlier, event(fixture, 'transferred', 9)]) await fixture.helpdesk.take(HERE, one)
    deepEqual(
      (await fixture.helpdesk.of([record])).map(({ kind }) => kind),
      ['transferred', 'assigned', 'commented'],
    )
  }),

  law('a conversation that goes back to the AI agent is noted once for each return', async (fixture) => {
    const { prepared } = await deliver(fixture, '17')
    const { handoffId } = prepared
    const take = (kind: HelpdeskEventKind, minutesAgo: number) =>
      fixture.helpdesk.take(HERE, event(fixture, kind, minutesAgo))
    deepEqual(await take('closed', 9), { outcome: 'taken', handoffId, returned: [handoffId] })
    equal((await take('closed', 9)).outcome, 'repeated')
    // It was closed already, and it was open for a moment before that.
    deepEqual(await take('closed', 8), { outcome: 'taken', handoffId, returned: [] })
    deepEqual(await take('reopened', 10), { outcome: 'taken', handoffId, returned: [] })
    deepEqual(await take('reopened', 7), { outcome: 'taken', handoffId, returned: [] })
    equal(await ownerOf(fixture, 'conv-17'), 'human')
    deepEqual(await take('handed-back', 6), { outcome: 'taken', handoffId, returned: [handoffId] })
    equal(await ownerOf(fixture, 'conv-17'), 'ai')
    const told = await toldBy(fixture)
    equal(told.filter((one) => one === `returned ${handoffId}`).length, 2)
    deepEqual(told.slice(0, 2), [`closed ${handoffId}`, `returned ${handoffId}`])
  }),

  law('every order of a history, with repetitions, ends in the same owner and the same past', async (fixture) => {
    const history: readonly (readonly [HelpdeskEventKind, number])[] = [
      ['assigned', 20],
      ['closed', 15],
      ['reopened', 10],
      ['closed', 5],
    ]
    const ends = new Set<string>()
    for (const [place, order] of orders(history).entries()) {
      const ticket = `${100 + place}`
      await deliver(fixture, ticket)
      const atMs = fixture.nowMs()
      for (const [kind, minutesAgo] of [...order, ...order.slice(0, 2)]) {
        const times = { id: `${kind}-${minutesAgo}`, atMs: atMs - minutesAgo * MINUTE_MS }
        await fixture.helpdesk.take(HERE, event(fixture, kind, minutesAgo, { ticket, ...times }))
      }
      const { closedAtMs } = await pastOf(fixture, `conv-${ticket}`)
      ends.add(`${await ownerOf(fixture, `conv-${ticket}`)} ${closedAtMs === atMs - 5 * MINUTE_MS}`)
    }
    deepEqual([...ends], ['ai true'])
  }),

  law('a handoff after the ticket was closed is with people until it is closed again', async (fixture) => {
    await deliver(fixture, '17')
    const { helpdesk, nowMs } = fixture
    await helpdesk.take(HERE, event(fixture, 'closed', 30))
    const target = { kind: 'update', ticket: '17' } as const
    const receivedAtMs = nowMs() - 20 * MINUTE_MS
    const { prepared } = await deliver(fixture, '17', { id: 'again', target, receivedAtMs })
    equal(await ownerOf(fixture, 'conv-17'), 'human')
    // Told late, and of before.
    await helpdesk.take(HERE, event(fixture, 'closed', 25))
    equal(await ownerOf(fixture, 'conv-17'), 'human')
    const { handoffId } = prepared
    deepEqual(await helpdesk.take(HERE, event(fixture, 'closed', 1)), {
      outcome: 'taken',
      handoffId,
      returned: [handoffId],
    })
    equal(await ownerOf(fixture, 'conv-17'), 'ai')
  }),

  law('the past says when the ticket was closed, and nothing when it is open', async (fixture) => {
    await deliver(fixture, '17')
    const closed = event(fixture, 'closed', 30)
    equal((await pastOf(fixture, 'conv-17')).closedAtMs, undefined)
    await fixture.helpdesk.take(HERE, closed)
    deepEqual(
      [(await pastOf(fixture, 'conv-17')).ticket, (await pastOf(fixture, 'conv-17')).closedAtMs],
      ['17', closed.atMs],
    )
    await fixture.helpdesk.take(HERE, event(fixture, 'commented', 2))
    equal((await pastOf(fixture, 'conv-17')).closedAtMs, closed.atMs)
    await fixture.helpdesk.take(HERE, event(fixture, 'reopened', 1))
    equal((await pastOf(fixture, 'conv-17')).closedAtMs, undefined)
  }),

  law('a ticket is known by its marker before its delivery has ended', async (fixture) => {
    const { helpdesk, outbox } = fixture
    const handoffId = await accept(fixture, { conversation: 'conv-17' })
    const early = event(fixture, 'assigned', 2, { handoffId })
    equal(await outcome(helpdesk.take(HERE, { ...early, handoffId: 'h-bbbbbbbbbbbbbbbbbbbbbbbbbb' })), 'unknown-ticket')
    deepEqual(await helpdesk.take(HERE, early), { outcome: 'taken', handoffId, returned: [] })
    const [claim] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 60_000, slots: 1 })).claims
    ok(claim !== undefined, 'there is something to claim')
    const ending = { status: 'delivered', ticket: { id: '17' }, audit: null, duplicates: [], failed: [] } as const
    await outbox.finish(claim.lease, ending)
    const record = await outbox.get(handoffId)
    equal((await helpdesk.of(record === undefined ? [] : [record])).length, 1)
    equal(await outcome(helpdesk.take(HERE, early)), 'repeated')
    // A second ticket with the same marker is none of its.
    const second = event(fixture, 'closed', 1, { handoffId, ticket: '18' })
    equal(await outcome(helpdesk.take(HERE, second)), 'unknown-ticket')
  }),

  law('a time that cannot be right is the time at which it was told', async (fixture) => {
    const record = await deliver(fixture, '17')
    const { helpdesk, nowMs } = fixture
    await helpdesk.take(HERE, { id: 'far', kind: 'closed', ticket: '17', atMs: nowMs() + 1_000 * MINUTE_MS })
    await helpdesk.take(HERE, { id: 'none', kind: 'commented', ticket: '17' })
    for (const { atMs, toldAtMs } of await helpdesk.of([record])) equal(atMs, toldAtMs)
  }),

  law('so much is kept of one ticket, and what may change its owner always', async (fixture) => {
    const record = await deliver(fixture, '17')
    const { helpdesk } = fixture
    const comments = Array.from({ length: MOST_TOLD }, (_, no) => event(fixture, 'commented', 30, { id: `c-${no}` }))
    for (let no = 0; no < comments.length; no += 50)
      await Promise.all(comments.slice(no, no + 50).map((one) => helpdesk.take(HERE, one)))
    equal((await helpdesk.of([record])).length, MOST_TOLD)
    equal(await outcome(helpdesk.take(HERE, event(fixture, 'commented', 1))), 'left-out')
    equal(await outcome(helpdesk.take(HERE, event(fixture, 'closed', 1))), 'taken')
    equal(await ownerOf(fixture, 'conv-17'), 'ai')
  }),

  law('they are erased with the last handoff of their ticket', async (fixture) => {
    const { helpdesk, eraser } = fixture
    const first = await deliver(fixture, '17')
    const target = { kind: 'update', ticket: '17' } as const
    const other = await deliver(fixture, '17', { id: 'other', conversation: 'conv-other', target })
    const another = await deliver(fixture, '18')
    await helpdesk.take(HERE, event(fixture, 'assigned', 3))
    await helpdesk.take(HERE, event(fixture, 'assigned', 3, { ticket: '18' }))
    await eraser.erase({ ...HERE, subject: { conversation: 'conv-17' } })
    equal((await helpdesk.of([first])).length, 1)
    await eraser.erase({ ...HERE, subject: { conversation: 'conv-other' } })
    deepEqual(await helpdesk.of([first, other]), [])
    equal(await outcome(helpdesk.take(HERE, event(fixture, 'closed', 1))), 'unknown-ticket')
    equal((await helpdesk.of([another])).length, 1)
  }),
]
