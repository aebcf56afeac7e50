import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Change, ChangeFeed } from '../feed.ts'
import type { Outbox } from '../outbox.ts'
import type { Shelf } from '../shelf.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'
import { sampleRecord } from './sample-record.ts'

/** A new, empty feed with the outbox and the shelf whose changes it tells. */
export interface FeedFixture extends LawFixture {
  readonly feed: ChangeFeed
  readonly outbox: Outbox
  readonly shelf: Shelf
}

const LANE = 'acme/production'
const SEND = { move: 'send', list: 'steps', step: 'create' } as const
const DEAD = { status: 'dead', reason: 'refused', step: 'create', because: 'The desk refused it.' } as const

const law = fixtureLaw<FeedFixture>

/** Everything after a place, a few at a time. */
async function follow(feed: ChangeFeed, after: number, limit = 3): Promise<readonly Change[]> {
  const all: Change[] = []
  for (let from = after; ; ) {
    const { changes, next } = await feed.changes({ after: from, limit })
    if (changes.length === 0) return all
    all.push(...changes)
    from = next
  }
}

async function claimOne(outbox: Outbox) {
  const [claim] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 1_000, slots: 4 })).claims
  ok(claim !== undefined)
  return claim.lease
}

/** What every change feed must do. */
export const feedLaws: readonly Law<FeedFixture>[] = [
  law('tells every change of a delivery, in order, without what people said', async ({ feed, outbox }) => {
    const { record } = await outbox.accept(LANE, sampleRecord({ context: { email: 'ann@customer.example' } }))
    const { handoffId } = record.prepared
    const lease = await claimOne(outbox)
    await outbox.retarget(lease, record.prepared)
    await outbox.openAttempt(lease, SEND)
    await outbox.closeAttempt(lease, 1, { move: 'send', result: { outcome: 'refused', because: 'ann' } })
    await outbox.schedule(lease, { dueAtMs: 0, next: 'send', because: 'backoff' })
    await outbox.finish(await claimOne(outbox), DEAD, 0)
    const sweep = await outbox.claimSweep({ lane: LANE, owner: 'a', leaseMs: 1_000, slots: 4 })
    ok(sweep !== undefined)
    await outbox.finish(sweep.lease, DEAD)
    await outbox.redeliver(handoffId, 'ann')
    const changes = await follow(feed, 0)
    deepEqual(
      changes.map(({ what, attempt, status }) => [what, attempt, status]),
      [
        ['accepted', undefined, 'accepted'],
        ['retargeted', undefined, undefined],
        ['attempt-opened', 1, undefined],
        ['attempt-closed', 1, undefined],
        ['scheduled', undefined, 'waiting'],
        ['ended', undefined, 'dead'],
        ['swept', undefined, 'dead'],
        ['redelivered', 2, 'accepted'],
      ],
    )
    for (const change of changes) {
      const { sink, workspace, environment } = change
      deepEqual([sink, change.handoffId, workspace, environment], ['live', handoffId, 'acme', 'production'])
    }
    ok(!JSON.stringify(changes).includes('ann'), 'a change holds nothing that people said')
  }),

  law('tells every preview that is kept, and none that stays as it is', async ({ feed, shelf }) => {
    for (const value of ['1', '1', '2']) await shelf.keep(sampleRecord({ context: { 'order-id': value } }))
    const changes = await follow(feed, 0)
    deepEqual(
      changes.map(({ what, sink, status }) => [what, sink, status]),
      [
        ['previewed', 'preview', 'previewed'],
        ['previewed', 'preview', 'previewed'],
      ],
    )
  }),

  law('tells nothing of what was not done', async ({ feed, outbox }) => {
    const { record } = await outbox.accept(LANE, sampleRecord())
    await outbox.accept(LANE, sampleRecord())
    const lease = await claimOne(outbox)
    const stranger = { ...lease, fence: lease.fence + 1 }
    await outbox.openAttempt(stranger, SEND)
    await outbox.closeAttempt(lease, 1, { move: 'read', result: { read: 'no', because: '' } })
    await outbox.schedule(stranger, { dueAtMs: 0, next: 'send', because: 'backoff' })
    await outbox.finish(stranger, DEAD)
    await outbox.redeliver(record.prepared.handoffId, 'ann')
    equal((await follow(feed, 0)).length, 1)
  }),

  law('goes on where a reader stopped, and stays there until something happens', async ({ feed, outbox }) => {
    const empty = await feed.changes()
    deepEqual(empty, { changes: [], next: 0, missed: false })
    await outbox.accept(LANE, sampleRecord({ id: 'evt-1' }))
    const first = await feed.changes({ limit: 10 })
    equal(first.changes.length, 1)
    deepEqual(await feed.changes({ after: first.next }), { changes: [], next: first.next, missed: false })
    await outbox.accept(LANE, sampleRecord({ id: 'evt-2', conversation: 'c-2' }))
    const second = await feed.changes({ after: first.next })
    equal(second.changes.length, 1)
    ok((second.changes[0]?.place ?? 0) > (first.changes[0]?.place ?? 0))
  }),

  law(
    'gives each change one place, for every reader, however many happen and read at once',
    async ({ feed, outbox }) => {
      const seen: (readonly Change[])[] = []
      const readers = Array.from({ length: 3 }, async () => {
        const all: Change[] = []
        for (let from = 0; all.length < 60; ) {
          const { changes, next } = await feed.changes({ after: from, limit: 7 })
          all.push(...changes)
          from = next
          await new Promise((resolve) => {
            setTimeout(resolve, 1)
          })
        }
        seen.push(all)
      })
      const writers = Array.from({ length: 60 }, (_, n) =>
        outbox.accept(LANE, sampleRecord({ id: `evt-${n}`, conversation: `c-${n}` })),
      )
      await Promise.all([...readers, ...writers])
      const again = await follow(feed, 0)
      equal(new Set(again.map(({ handoffId }) => handoffId)).size, 60)
      for (const all of seen) deepEqual(all, again)
    },
  ),

  law('tells the changes of one workspace alone when asked', async ({ feed, outbox }) => {
    await outbox.accept(LANE, sampleRecord())
    const { changes, next } = await feed.changes({ workspace: 'acme' })
    equal(changes.length, 1)
    deepEqual(await feed.changes({ workspace: 'else' }), { changes: [], next, missed: false })
  }),

  law('lets a reader hear that there is something new', async ({ feed, outbox, shelf }) => {
    for (const happen of [
      () => outbox.accept(LANE, sampleRecord()),
      async () => outbox.finish(await claimOne(outbox), DEAD),
      () => shelf.keep(sampleRecord()),
    ]) {
      const { promise: heard, resolve } = Promise.withResolvers<void>()
      const stop = feed.onChange(resolve)
      // A listener may take a moment to be connected.
      await new Promise((ready) => {
        setTimeout(ready, 50)
      })
      await happen()
      await heard
      stop()
    }
  }),
]
