import { deepEqual, equal, ok } from 'node:assert/strict'
import { pauseLane } from '../live/lane.ts'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import { accept, claimAll, claimOne, DEAD, DELIVERED, idsOf, LANE, LEASE_MS, SEND } from './sample-delivery.ts'
import { sampleRecord } from './sample-record.ts'

/** How every outbox gives out work: to one worker at a time, in turn, and not beyond what a lane bears. */
export const claimLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw('gives a due delivery to one worker at a time', async (outbox) => {
    const id = await accept(outbox)
    const claims = (await Promise.all(['a', 'b', 'c'].map((owner) => claimAll(outbox, owner)))).flat()
    deepEqual(idsOf(claims), [id])
  }),

  outboxLaw(
    'gives a delivery whose lease ended to another worker, with a higher fence and all attempts',
    async (outbox, { advance }) => {
      await accept(outbox)
      const first = await claimOne(outbox, 'a')
      await outbox.openAttempt(first.lease, SEND)
      await advance(LEASE_MS)
      const second = await claimOne(outbox, 'b')
      ok(second.lease.fence > first.lease.fence, 'the fence rises')
      equal(second.record.attempts.length, 1)
      ok(!('closed' in (second.record.attempts[0] ?? {})), 'the attempt is still open')
    },
  ),

  outboxLaw('lets a scheduled delivery rest until it is due', async (outbox, { advance }) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    const { nowMs } = await outbox.claim({ lane: LANE, owner: 'a', leaseMs: LEASE_MS, slots: 4 })
    const dueAtMs = nowMs + 500
    equal((await outbox.schedule(lease, { dueAtMs, next: 'send', because: 'backoff' })).kind, 'scheduled')
    deepEqual((await outbox.get(id))?.state, { status: 'waiting', because: 'backoff' })
    const early = await outbox.claim({ lane: LANE, owner: 'b', leaseMs: LEASE_MS, slots: 4 })
    deepEqual([early.claims, early.nextDueAtMs], [[], dueAtMs])
    deepEqual(await outbox.openAttempt(lease, SEND), { kind: 'lost' })
    await advance(500)
    deepEqual(idsOf(await claimAll(outbox, 'b')), [id])
  }),

  outboxLaw('never gives out a delivery that has ended', async (outbox, { advance }) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    equal((await outbox.finish(lease, DELIVERED)).kind, 'finished')
    deepEqual((await outbox.get(id))?.state, DELIVERED)
    await advance(LEASE_MS)
    const { claims, nextDueAtMs } = await outbox.claim({ lane: LANE, owner: 'b', leaseMs: LEASE_MS, slots: 4 })
    deepEqual([claims, nextDueAtMs], [[], null])
  }),

  outboxLaw('keeps to the slots of a lane over all workers', async (outbox, { advance }) => {
    for (const n of [1, 2, 3, 4, 5]) await accept(outbox, n)
    equal((await claimAll(outbox, 'a', 3)).length, 3)
    const { claims, nowMs, nextDueAtMs } = await outbox.claim({ lane: LANE, owner: 'b', leaseMs: LEASE_MS, slots: 3 })
    equal(claims.length, 0)
    ok(nextDueAtMs !== null && nextDueAtMs > nowMs, 'it says when a slot can become free')
    await advance(LEASE_MS)
    equal((await claimAll(outbox, 'b', 3)).length, 3)
  }),

  outboxLaw('delivers one handoff of a conversation at a time, the oldest first', async (outbox) => {
    const [first, second, other] = [await accept(outbox, 1, 'c'), await accept(outbox, 2, 'c'), await accept(outbox, 3)]
    const claims = await claimAll(outbox)
    deepEqual(idsOf(claims), [first, other])
    const lease = claims[0]?.lease
    ok(lease !== undefined)
    await outbox.schedule(lease, { dueAtMs: Number.MAX_SAFE_INTEGER, next: 'send', because: 'backoff' })
    deepEqual(idsOf(await claimAll(outbox)), [])
    const third = await accept(outbox, 4, 'd')
    deepEqual(idsOf(await claimAll(outbox)), [third])
    equal((await outbox.get(second ?? ''))?.attempts.length, 0)
  }),

  outboxLaw('goes on with a conversation when its older handoff has ended', async (outbox) => {
    await accept(outbox, 1, 'c')
    const second = await accept(outbox, 2, 'c')
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, DEAD)
    deepEqual(idsOf(await claimAll(outbox)), [second])
  }),

  outboxLaw('gives out what sends before what settles before what reads', async (outbox) => {
    const ids = [await accept(outbox, 1), await accept(outbox, 2), await accept(outbox, 3)]
    const claims = await claimAll(outbox)
    for (const [at, next] of (['read', 'settle', 'send'] as const).entries()) {
      const lease = claims[at]?.lease
      ok(lease !== undefined)
      await outbox.schedule(lease, { dueAtMs: at, next, because: 'backoff' })
    }
    for (const id of ids.toReversed()) deepEqual(idsOf(await claimAll(outbox, 'b', ids.length - ids.indexOf(id))), [id])
  }),

  outboxLaw('keeps lanes apart', async (outbox) => {
    const [one, other] = [await accept(outbox, 1, 'c'), await accept(outbox, 2, 'c', 'acme/staging')]
    deepEqual(idsOf(await claimAll(outbox, 'a', 4, 'acme/staging')), [other])
    deepEqual(idsOf(await claimAll(outbox)), [one])
    equal((await claimAll(outbox, 'a', 4, 'elsewhere')).length, 0)
  }),

  outboxLaw('tries again what is dead or parked when a person asks, and nothing else', async (outbox) => {
    const id = await accept(outbox)
    deepEqual(await outbox.redeliver('h-aaaaaaaaaaaaaaaaaaaaaaaaaa', 'ann'), { kind: 'unknown-handoff' })
    deepEqual(await outbox.redeliver(id, 'ann'), { kind: 'still-trying' })
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await outbox.finish(lease, DEAD)
    const known = { list: 'steps', step: 'create', settlement: { found: 'no' } } as const
    deepEqual(await outbox.redeliver(id, 'ann', known), { kind: 'redelivering' })
    const again = await claimOne(outbox, 'b')
    const marker = again.record.attempts.at(-1)
    ok(marker?.move === 'redeliver')
    deepEqual(marker, { no: 2, move: 'redeliver', by: 'ann', known, openedAtMs: marker.openedAtMs })
    await outbox.finish(again.lease, DELIVERED)
    deepEqual(await outbox.redeliver(id, 'ann'), { kind: 'delivered' })
  }),

  outboxLaw('asks for another try once, however simultaneously it is asked', async (outbox) => {
    const { record } = await outbox.accept(LANE, sampleRecord())
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, { status: 'dead', reason: 'refused', step: 'create', because: 'No.' })
    const id = record.prepared.handoffId
    const answers = await Promise.all([1, 2, 3, 4].map(() => outbox.redeliver(id, 'ann')))
    equal(answers.filter(({ kind }) => kind === 'redelivering').length, 1)
    equal((await outbox.get(id))?.attempts.length, 1)
  }),

  outboxLaw('does not redeliver beside a younger delivery of the conversation that is under way', async (outbox) => {
    const first = await accept(outbox, 1, 'c')
    const second = await accept(outbox, 2, 'c')
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, DEAD)
    const younger = await claimOne(outbox)
    equal(younger.lease.handoffId, second)
    await outbox.redeliver(first, 'ann')
    deepEqual(idsOf(await claimAll(outbox, 'b')), [])
    await outbox.finish(younger.lease, DELIVERED)
    deepEqual(idsOf(await claimAll(outbox, 'b')), [first])
  }),

  outboxLaw('changes the state of a lane in one step, and keeps it', async (outbox) => {
    const longer = (): Promise<number> =>
      outbox.changeLane(LANE, (state) => {
        const untilMs = (state.pause?.untilMs ?? 0) + 1
        return [pauseLane(state, { because: 'operator', untilMs }), untilMs]
      })
    const answers = await Promise.all(Array.from({ length: 20 }, longer))
    equal(new Set(answers).size, 20)
    const read = (lane: string) => outbox.changeLane(lane, (state) => [state, state])
    deepEqual((await read(LANE)).pause, { because: 'operator', untilMs: 20 })
    deepEqual((await read('acme/other')).pause, null)
  }),
]
