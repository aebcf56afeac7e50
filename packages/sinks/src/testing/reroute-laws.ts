import { deepEqual, equal, ok } from 'node:assert/strict'
import type { MayReroute } from '../live/may-reroute.ts'
import type { Outbox } from '../outbox.ts'
import type { HandoffRecord, NewRecord } from '../record.ts'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import { claimAll, claimOne, DEAD, DELIVERED, DONE, LANE, LEASE_MS, SEND } from './sample-delivery.ts'
import { sampleRecord } from './sample-record.ts'

const SECOND = 'acme/production/fallback'
const AT_SECOND = { ...SEND, desk: 'fallback' } as const
const NOT_SENT = { move: 'send', result: { outcome: 'not-sent', because: 'No.' } } as const
const PARKED = { status: 'parked', reason: 'gave-up', list: 'steps', step: 'create', because: 'Nobody knows.' } as const

const say = (answer: MayReroute) => (): MayReroute => answer

/** Accepts handoff n, whose second desk may get it so long from now on. */
async function accept(outbox: Outbox, afterMs: number, n = 1): Promise<NewRecord> {
  const nowMs = await outbox.changeLane(LANE, (state, at) => [state, at])
  const about = { id: `evt-${n}`, conversation: `conv-${n}`, receivedAtMs: nowMs }
  const { prepared } = sampleRecord({ ...about, basis: 'basis-2' })
  const record = { ...sampleRecord(about), fallback: { lane: SECOND, prepared, dueAtMs: nowMs + afterMs } }
  await outbox.accept(LANE, record)
  return record
}

const idsOf = (records: readonly HandoffRecord[]): readonly string[] =>
  records.map(({ prepared }) => prepared.handoffId)

async function reroute(outbox: Outbox, answer: MayReroute = 'yes', lane: string = LANE) {
  const { rerouted, inDoubt, nowMs, nextAtMs } = await outbox.reroute({ lane, untried: true }, say(answer))
  return { rerouted: idsOf(rerouted), inDoubt: idsOf(inDoubt), nextInMs: nextAtMs === null ? null : nextAtMs - nowMs }
}

/** How every outbox gives a delivery to its second desk: in one step, once, and for good. */
export const rerouteLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw('gives a delivery to its second desk in time, with its whole journal', async (outbox, { advance }) => {
    const record = await accept(outbox, 500)
    const { handoffId } = record.prepared
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await outbox.closeAttempt(lease, 1, NOT_SENT)
    await outbox.schedule(lease, { dueAtMs: Number.MAX_SAFE_INTEGER, next: 'send', because: 'backoff' })
    const early = await reroute(outbox)
    deepEqual(early.rerouted, [])
    ok(early.nextInMs !== null && early.nextInMs > 0)
    await advance(600)
    deepEqual(await reroute(outbox), { rerouted: [handoffId], inDoubt: [], nextInMs: null })
    const kept = await outbox.get(handoffId)
    deepEqual([kept?.lane, kept?.state, kept?.attempts.length], [SECOND, { status: 'accepted' }, 1])
    deepEqual([kept?.prepared, kept?.fallback, typeof kept?.reroutedAtMs], [record.prepared, record.fallback, 'number'])
    deepEqual(await claimAll(outbox), [])
    const [second] = await claimAll(outbox, 'b', 4, SECOND)
    ok(second !== undefined && second.lease.fence > lease.fence)
    deepEqual(second.record, kept)
    equal((await outbox.openAttempt(second.lease, AT_SECOND)).kind, 'opened')
    equal((await outbox.closeAttempt(second.lease, 2, DONE)).kind, 'closed')
    await outbox.finish(second.lease, DELIVERED)
    const after = await outbox.get(handoffId)
    deepEqual(
      after?.attempts.map(({ no, desk }) => [no, desk]),
      [
        [1, undefined],
        [2, 'fallback'],
      ],
    )
    deepEqual(after?.state, DELIVERED)
    deepEqual((await reroute(outbox, 'yes', SECOND)).rerouted, [])
  }),

  outboxLaw('reroutes nothing that somebody has, and nobody has what was rerouted', async (outbox, { advance }) => {
    const { prepared } = await accept(outbox, 0)
    const { lease } = await claimOne(outbox)
    deepEqual((await reroute(outbox)).rerouted, [])
    equal((await outbox.openAttempt(lease, SEND)).kind, 'opened')
    await advance(LEASE_MS)
    deepEqual((await reroute(outbox)).rerouted, [prepared.handoffId])
    equal((await outbox.closeAttempt(lease, 1, DONE)).kind, 'lost')
    equal((await outbox.openAttempt(lease, SEND)).kind, 'lost')
  }),

  outboxLaw('tells once what it may not reroute for a doubt, and looks at it again', async (outbox) => {
    const { prepared } = await accept(outbox, 0)
    const first = await reroute(outbox, 'in-doubt')
    deepEqual([first.rerouted, first.inDoubt], [[], [prepared.handoffId]])
    ok(first.nextInMs !== null && first.nextInMs > 0)
    deepEqual((await reroute(outbox, 'in-doubt')).inDoubt, [])
    equal((await claimAll(outbox)).length, 1)
  }),

  outboxLaw('never reroutes what its desk has', async (outbox) => {
    await accept(outbox, 0)
    deepEqual(await reroute(outbox, 'no'), { rerouted: [], inDoubt: [], nextInMs: null })
    deepEqual(await reroute(outbox), { rerouted: [], inDoubt: [], nextInMs: null })
  }),

  outboxLaw('reroutes what is dead, never what is delivered or has one desk', async (outbox) => {
    const { prepared } = await accept(outbox, 0, 1)
    await accept(outbox, 0, 2)
    await outbox.accept(LANE, sampleRecord({ id: 'evt-3', conversation: 'conv-3' }))
    const [dead, delivered] = (await claimAll(outbox, 'a', 2)).map(({ lease }) => lease)
    ok(dead !== undefined && delivered !== undefined)
    await outbox.finish(dead, DEAD)
    await outbox.finish(delivered, DELIVERED)
    deepEqual((await reroute(outbox)).rerouted, [prepared.handoffId])
  }),

  outboxLaw('looks again at what is parked when a person asks for another try', async (outbox, { advance }) => {
    const { handoffId } = (await accept(outbox, 0)).prepared
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, PARKED)
    deepEqual(await reroute(outbox, 'in-doubt'), { rerouted: [], inDoubt: [handoffId], nextInMs: null })
    await advance(600)
    deepEqual((await reroute(outbox)).rerouted, [])
    await outbox.redeliver(handoffId, 'ann')
    deepEqual((await reroute(outbox)).rerouted, [handoffId])
    const [claim] = await claimAll(outbox, 'a', 4, SECOND)
    ok(claim !== undefined)
    await outbox.finish(claim.lease, DEAD)
    await outbox.redeliver(handoffId, 'ann')
    deepEqual(
      (await outbox.get(handoffId))?.attempts.map(({ desk }) => desk),
      [undefined, 'fallback'],
    )
  }),

  outboxLaw('leaves what was not begun its turn where the lane works', async (outbox) => {
    const { handoffId } = (await accept(outbox, 0, 1)).prepared
    const claim = await claimOne(outbox)
    await outbox.schedule(claim.lease, { dueAtMs: 0, next: 'send', because: 'backoff' })
    const untouched = (await accept(outbox, 0, 2)).prepared.handoffId
    const looks = async (untried: boolean) =>
      idsOf((await outbox.reroute({ lane: LANE, untried }, say('yes'))).rerouted)
    deepEqual(await looks(false), [handoffId])
    deepEqual(await looks(true), [untouched])
  }),

  outboxLaw('reroutes a delivery once, whoever asks, a hundred at most', async (outbox) => {
    const ids: string[] = []
    for (let n = 1; n <= 101; n++) ids.push((await accept(outbox, 0, n)).prepared.handoffId)
    const asked = await Promise.all([1, 2].map(() => reroute(outbox)))
    ok(asked.every(({ rerouted }) => rerouted.length <= 100))
    const rest = await reroute(outbox)
    deepEqual([...asked, rest].flatMap(({ rerouted }) => rerouted).toSorted(), ids.toSorted())
  }),

  outboxLaw('gives the ticket of a second desk to no other handoff of the conversation', async (outbox) => {
    const { prepared, event } = await accept(outbox, 0)
    await reroute(outbox)
    const [claim] = await claimAll(outbox, 'a', 4, SECOND)
    ok(claim !== undefined)
    await outbox.finish(claim.lease, DELIVERED)
    const { workspace, environment } = prepared
    const conversation = event.conversation.id
    const query = { workspace, environment, handoffId: 'h-other', conversation, atMs: Number.MAX_SAFE_INTEGER }
    const { history, ticket } = await outbox.past(query)
    deepEqual([history.hoursSinceLast === undefined, ticket], [false, null])
  }),
]
