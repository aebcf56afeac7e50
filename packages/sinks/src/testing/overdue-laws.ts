import { deepEqual, equal } from 'node:assert/strict'
import type { Outbox, Overdue } from '../outbox.ts'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import { accept, claimAll, claimOne, DEAD, DELIVERED, LANE, LEASE_MS, SEND } from './sample-delivery.ts'

const PARKED = { status: 'parked', reason: 'gave-up', list: 'steps', step: 'create', because: 'Nobody knows.' } as const

const take = (outbox: Outbox, afterMs = 500, lane: string = LANE): Promise<Overdue> =>
  outbox.takeOverdue({ lane, afterMs })

const idsIn = ({ records }: Overdue): readonly string[] => records.map(({ prepared }) => prepared.handoffId)

/** How every outbox tells of what it should have delivered by now: everything, and everything once. */
export const overdueLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw('gives out what is overdue, not before, and says when the next one is', async (outbox, { advance }) => {
    deepEqual([idsIn(await take(outbox)), (await take(outbox)).nextAtMs], [[], null])
    const first = await accept(outbox, 1)
    const early = await take(outbox, 10_000)
    deepEqual(idsIn(early), [])
    const acceptedAtMs = (early.nextAtMs ?? Number.NaN) - 10_000
    equal(acceptedAtMs <= early.nowMs && acceptedAtMs > early.nowMs - 10_000, true)
    await advance(600)
    const second = await accept(outbox, 2)
    const due = await take(outbox)
    deepEqual(idsIn(due), [first])
    equal(due.nextAtMs !== null && due.nextAtMs > due.nowMs, true)
    await advance(600)
    const last = await take(outbox)
    deepEqual([idsIn(last), last.nextAtMs], [[second], null])
  }),

  outboxLaw('gives out each overdue delivery once, whoever asks', async (outbox, { advance }) => {
    const ids = [await accept(outbox, 1), await accept(outbox, 2), await accept(outbox, 3)]
    await advance(600)
    const taken = await Promise.all([1, 2, 3, 4].map(() => take(outbox)))
    deepEqual(taken.flatMap(idsIn).toSorted(), ids.toSorted())
    deepEqual(idsIn(await take(outbox)), [])
  }),

  outboxLaw('gives out overdue deliveries in order of acceptance, a hundred at most', async (outbox, { advance }) => {
    const ids: string[] = []
    for (let n = 1; n <= 101; n++) ids.push(await accept(outbox, n))
    await advance(600)
    const some = await take(outbox)
    deepEqual(idsIn(some), ids.slice(0, 100))
    equal(some.nextAtMs !== null && some.nextAtMs <= some.nowMs, true)
    deepEqual(idsIn(await take(outbox)), ids.slice(100))
  }),

  outboxLaw('never gives out as overdue what was delivered', async (outbox, { advance }) => {
    await accept(outbox)
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, DELIVERED)
    await advance(600)
    const { records, nextAtMs } = await take(outbox)
    deepEqual([records, nextAtMs], [[], null])
  }),

  outboxLaw('gives out as overdue what is under way, waits, is parked or dead', async (outbox, { advance }) => {
    const ids = [await accept(outbox, 1), await accept(outbox, 2), await accept(outbox, 3), await accept(outbox, 4)]
    const [underWay, waiting, parked, dead] = (await claimAll(outbox)).map(({ lease }) => lease)
    if (underWay === undefined || waiting === undefined || parked === undefined || dead === undefined)
      throw new Error('Four are due.')
    await outbox.openAttempt(underWay, SEND)
    await outbox.schedule(waiting, { dueAtMs: Number.MAX_SAFE_INTEGER, next: 'send', because: 'backoff' })
    await outbox.finish(parked, PARKED)
    await outbox.finish(dead, DEAD)
    await advance(600)
    const { records } = await take(outbox)
    deepEqual(
      records.map(({ prepared, state, attempts }) => [prepared.handoffId, state.status, attempts.length]),
      [
        [ids[0], 'accepted', 1],
        [ids[1], 'waiting', 0],
        [ids[2], 'parked', 0],
        [ids[3], 'dead', 0],
      ],
    )
  }),

  outboxLaw('takes no lease and no slot to tell what is overdue', async (outbox, { advance }) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    await advance(LEASE_MS / 2)
    deepEqual(idsIn(await take(outbox, LEASE_MS / 2)), [id])
    equal((await outbox.openAttempt(lease, SEND)).kind, 'opened')
    equal((await outbox.finish(lease, DELIVERED)).kind, 'finished')
  }),

  outboxLaw('keeps overdue deliveries of lanes apart', async (outbox, { advance }) => {
    const [one, other] = [await accept(outbox, 1), await accept(outbox, 2, 'c', 'acme/staging')]
    await advance(600)
    deepEqual(idsIn(await take(outbox, 500, 'acme/staging')), [other])
    deepEqual(idsIn(await take(outbox)), [one])
  }),

  outboxLaw('does not tell again of a delivery that a person tries again', async (outbox, { advance }) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, DEAD)
    await advance(600)
    deepEqual(idsIn(await take(outbox)), [id])
    await outbox.redeliver(id, 'ann')
    await advance(600)
    deepEqual(idsIn(await take(outbox)), [])
  }),
]
