import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Outbox, SweepClaim } from '../outbox.ts'
import type { Ending } from '../record.ts'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import { sampleRecord } from './sample-record.ts'

const LANE = 'acme/production'
const LEASE_MS = 1_000
const LOOK = { move: 'settle', list: 'steps', step: 'create' } as const
const ended = (...duplicates: readonly string[]): Ending => ({
  status: 'delivered',
  ticket: { id: '17' },
  audit: null,
  duplicates,
  failed: [],
})
const PARKED: Ending = { status: 'parked', reason: 'cannot-settle', list: 'steps', step: 'note', because: 'No search.' }

/** Delivers a handoff; it is to be swept after so many milliseconds. */
async function deliver(outbox: Outbox, id: string, sweepInMs: number | undefined, ending = ended()): Promise<string> {
  const { record } = await outbox.accept(LANE, sampleRecord({ id, conversation: id }))
  const { claims, nowMs } = await outbox.claim({ lane: LANE, owner: 'a', leaseMs: LEASE_MS, slots: 4 })
  const [claim] = claims
  ok(claim !== undefined)
  await outbox.finish(claim.lease, ending, sweepInMs === undefined ? undefined : nowMs + sweepInMs)
  return record.prepared.handoffId
}

const claim = (outbox: Outbox, owner = 'b', slots = 4): Promise<SweepClaim | undefined> =>
  outbox.claimSweep({ lane: LANE, owner, leaseMs: LEASE_MS, slots })

async function claimed(outbox: Outbox): Promise<SweepClaim> {
  const one = await claim(outbox)
  ok(one !== undefined, 'a sweep is due')
  return one
}

/** What every outbox does with ended deliveries that are to be searched for late duplicates. */
export const sweepLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw(
    'gives out an ended delivery for a sweep when it is due, to one worker at a time',
    async (outbox, { advance }) => {
      await deliver(outbox, 'never', undefined)
      const late = await deliver(outbox, 'late', 1_000)
      const soon = await deliver(outbox, 'soon', 500)
      equal(await claim(outbox), undefined)
      await advance(1_000)
      const claims = await Promise.all(['b', 'c', 'd'].map((owner) => claim(outbox, owner)))
      const ids = claims.flatMap((one) => one?.lease.handoffId ?? [])
      deepEqual(ids.toSorted(), [late, soon].toSorted())
      equal((await outbox.claim({ lane: LANE, owner: 'e', leaseMs: LEASE_MS, slots: 4 })).claims.length, 0)
    },
  ),

  outboxLaw('keeps to the slots of the lane with sweeps too', async (outbox) => {
    await deliver(outbox, 'x', 0)
    await outbox.accept(LANE, sampleRecord())
    await outbox.claim({ lane: LANE, owner: 'a', leaseMs: LEASE_MS, slots: 1 })
    equal(await claim(outbox, 'b', 1), undefined)
    ok((await claim(outbox, 'b', 2)) !== undefined)
    await outbox.accept(LANE, sampleRecord({ id: 'evt-2', conversation: 'conv-2' }))
    equal((await outbox.claim({ lane: LANE, owner: 'a', leaseMs: LEASE_MS, slots: 2 })).claims.length, 0)
  }),

  outboxLaw('appends the attempts of a sweep, and takes its ending and its next time', async (outbox, { advance }) => {
    const id = await deliver(outbox, 'x', 0)
    const { lease, record, nowMs } = await claimed(outbox)
    deepEqual(record.state, ended())
    await outbox.openAttempt(lease, LOOK)
    const result = { found: 'yes', produced: { ticket: '17' }, others: ['18'] } as const
    await outbox.closeAttempt(lease, 1, { move: 'settle', result })
    await outbox.finish(lease, ended('18'), nowMs + 500)
    const kept = await outbox.get(id)
    deepEqual([kept?.state, kept?.attempts.length], [ended('18'), 1])
    equal(await claim(outbox), undefined)
    await advance(500)
    const again = await claimed(outbox)
    await outbox.finish(again.lease, ended('18'))
    await advance(LEASE_MS)
    equal(await claim(outbox), undefined)
  }),

  outboxLaw('gives a sweep to another worker when its lease ended', async (outbox, { advance }) => {
    await deliver(outbox, 'x', 0)
    const first = await claimed(outbox)
    equal(await claim(outbox, 'c'), undefined)
    await advance(LEASE_MS)
    const second = await claim(outbox, 'c')
    ok(second !== undefined && second.lease.fence > first.lease.fence)
    deepEqual(await outbox.finish(first.lease, ended('18')), { kind: 'lost' })
  }),

  outboxLaw('takes a sweep from its worker when a person asks for another try', async (outbox) => {
    const id = await deliver(outbox, 'x', 0, PARKED)
    const { lease } = await claimed(outbox)
    deepEqual(await outbox.redeliver(id, 'ann'), { kind: 'redelivering' })
    deepEqual(await outbox.finish(lease, PARKED), { kind: 'lost' })
    const { claims } = await outbox.claim({ lane: LANE, owner: 'c', leaseMs: LEASE_MS, slots: 4 })
    deepEqual(
      claims.map(({ lease: { handoffId } }) => handoffId),
      [id],
    )
    equal(await claim(outbox), undefined)
  }),
]
