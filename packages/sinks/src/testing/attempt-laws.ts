import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import { accept, claimAll, claimOne, DEAD, DONE, LANE, LEASE_MS, SEND, UNKNOWN } from './sample-delivery.ts'
import { sampleRecord } from './sample-record.ts'

/** How every outbox keeps the journal of a delivery: nothing gets lost, and only whoever has the delivery writes. */
export const attemptLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw('shows an attempt as soon as it is opened, and numbers attempts without gaps', async (outbox) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    const opened = await outbox.openAttempt(lease, SEND)
    ok(opened.kind === 'opened' && opened.attempt.move === 'send')
    deepEqual((await outbox.get(id))?.attempts, [opened.attempt])
    const { openedAtMs, untilMs } = opened.attempt
    deepEqual(opened.attempt, { ...SEND, no: 1, openedAtMs, untilMs })
    equal(untilMs - openedAtMs, LEASE_MS)
    const closed = await outbox.closeAttempt(lease, 1, UNKNOWN)
    ok(closed.kind === 'closed')
    await outbox.openAttempt(lease, { move: 'settle', list: 'steps', step: 'create' })
    await outbox.closeAttempt(lease, 2, { move: 'settle', result: { found: 'no' } })
    await outbox.openAttempt(lease, { move: 'read' })
    const attempts = (await outbox.get(id))?.attempts ?? []
    deepEqual(attempts[0], closed.attempt)
    deepEqual(
      attempts.map(({ no, move }) => [no, move]),
      [
        [1, 'send'],
        [2, 'settle'],
        [3, 'read'],
      ],
    )
  }),

  outboxLaw('numbers attempts without gaps when several are opened at once', async (outbox) => {
    await outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(outbox)
    const opened = await Promise.all([1, 2, 3, 4, 5].map(() => outbox.openAttempt(lease, SEND)))
    const numbers = opened.map((one) => (one.kind === 'opened' ? one.attempt.no : 0))
    deepEqual(
      numbers.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5],
    )
    equal((await outbox.get(lease.handoffId))?.attempts.length, 5)
  }),

  outboxLaw('closes an attempt once, and never changes what it says', async (outbox) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await outbox.closeAttempt(lease, 1, DONE)
    const before = await outbox.get(id)
    deepEqual(await outbox.closeAttempt(lease, 1, UNKNOWN), { kind: 'lost' })
    deepEqual(await outbox.closeAttempt(lease, 2, UNKNOWN), { kind: 'lost' })
    deepEqual(await outbox.get(id), before)
  }),

  outboxLaw('closes an attempt once, however simultaneously it is closed', async (outbox) => {
    await outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    const closed = await Promise.all([1, 2, 3, 4].map(() => outbox.closeAttempt(lease, 1, UNKNOWN)))
    equal(closed.filter(({ kind }) => kind === 'closed').length, 1)
  }),

  outboxLaw('takes nothing from a worker whose delivery went to another', async (outbox, { advance }) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox, 'a')
    await outbox.openAttempt(lease, SEND)
    await advance(LEASE_MS)
    await claimOne(outbox, 'b')
    const before = await outbox.get(id)
    const schedule = { dueAtMs: 0, next: 'send', because: 'backoff' } as const
    for (const answer of [
      await outbox.openAttempt(lease, SEND),
      await outbox.closeAttempt(lease, 1, DONE),
      await outbox.schedule(lease, schedule),
      await outbox.finish(lease, DEAD),
    ])
      deepEqual(answer, { kind: 'lost' })
    deepEqual(await outbox.get(id), before)
  }),

  outboxLaw('takes nothing from an older claim of the same worker', async (outbox, { advance }) => {
    await outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await advance(LEASE_MS)
    const again = await claimOne(outbox)
    deepEqual(await outbox.openAttempt(lease, SEND), { kind: 'lost' })
    deepEqual(await outbox.closeAttempt(lease, 1, UNKNOWN), { kind: 'lost' })
    deepEqual(await outbox.schedule(lease, { dueAtMs: 0, next: 'send', because: 'backoff' }), { kind: 'lost' })
    equal((await outbox.closeAttempt(again.lease, 1, UNKNOWN)).kind, 'closed')
  }),

  outboxLaw('opens nothing under a lease that ended, but hears how an attempt went', async (outbox, { advance }) => {
    await accept(outbox)
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await advance(LEASE_MS)
    deepEqual(await outbox.openAttempt(lease, SEND), { kind: 'lost' })
    equal((await outbox.closeAttempt(lease, 1, DONE)).kind, 'closed')
  }),

  outboxLaw('renews the lease with every attempt that is opened', async (outbox, { advance }) => {
    await accept(outbox)
    const { lease } = await claimOne(outbox)
    await advance(600)
    await outbox.openAttempt(lease, SEND)
    await advance(600)
    equal((await claimAll(outbox, 'b')).length, 0)
    equal((await outbox.openAttempt(lease, SEND)).kind, 'opened')
  }),
]
