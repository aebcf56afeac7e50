import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Closing } from '../attempt.ts'
import { pauseLane } from '../live/lane.ts'
import type { Claim, Outbox } from '../outbox.ts'
import type { Ending } from '../record.ts'
import type { Law } from './law.ts'
import { sampleRecord } from './sample-record.ts'

/** A new, empty outbox whose clock the laws can move. */
export interface OutboxFixture {
  readonly outbox: Outbox
  /** Moves the outbox's clock forward, by letting time pass if there is no other way. Never more than 2 s at once. */
  readonly advance: (ms: number) => Promise<void>
  /** Gives back what the outbox holds, such as a database. */
  end?(): Promise<void>
}

const LANE = 'acme/production'
const LEASE_MS = 1_000
const SEND = { move: 'send', list: 'steps', step: 'create' } as const
const UNKNOWN: Closing = { move: 'send', result: { outcome: 'unknown', because: 'The connection broke.' } }
const DONE: Closing = { move: 'send', result: { outcome: 'done', produced: { ticket: '17' } } }
const DEAD: Ending = { status: 'dead', reason: 'refused', step: 'create', because: 'The desk refused it.' }
const DELIVERED: Ending = { status: 'delivered', ticket: { id: '17' }, audit: null, duplicates: [], failed: [] }

const law = (name: string, prove: (outbox: Outbox, fixture: OutboxFixture) => Promise<void>): Law<OutboxFixture> => ({
  name,
  run: async (make) => {
    const fixture = await make()
    try {
      await prove(fixture.outbox, fixture)
    } finally {
      await fixture.end?.()
    }
  },
})

/** Handoff n of conversation n, unless another conversation is given. */
async function accept(outbox: Outbox, n = 1, conversation = `conv-${n}`, lane = LANE): Promise<string> {
  const record = sampleRecord({ id: `evt-${n}`, conversation, receivedAtMs: n * 1_000 })
  await outbox.accept(lane, record)
  return record.prepared.handoffId
}

async function claimAll(outbox: Outbox, owner = 'a', slots = 4, lane = LANE): Promise<readonly Claim[]> {
  return (await outbox.claim({ lane, owner, leaseMs: LEASE_MS, slots })).claims
}

async function claimOne(outbox: Outbox, owner = 'a'): Promise<Claim> {
  const [claim, ...others] = await claimAll(outbox, owner)
  ok(claim !== undefined && others.length === 0, 'exactly one delivery can be claimed')
  return claim
}

const idsOf = (claims: readonly Claim[]): readonly string[] => claims.map(({ lease }) => lease.handoffId)

/** What every outbox must do. */
export const outboxLaws: readonly Law<OutboxFixture>[] = [
  law('accepts a handoff once, however often and however simultaneously it comes', async (outbox) => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => outbox.accept(LANE, sampleRecord())))
    equal(answers.filter(({ kind }) => kind === 'accepted').length, 1)
    for (const { record } of answers) deepEqual(record, answers[0]?.record)
    equal((await outbox.list()).records.length, 1)
    equal((await claimAll(outbox)).length, 1)
  }),

  law('gives back what it accepted, unchanged', async (outbox) => {
    const record = {
      ...sampleRecord({ context: { 'order-id': '7' } }),
      lookedUp: { 'crm.tier': 'a', 'crm.since': null },
      history: { handoffs24h: 1, handoffs7d: 2 },
    }
    const { record: accepted } = await outbox.accept(LANE, record)
    deepEqual(accepted, {
      ...record,
      sink: 'live',
      lane: LANE,
      revision: 1,
      attempts: [],
      state: { status: 'accepted' },
    })
    deepEqual(await outbox.get(record.prepared.handoffId), accepted)
  }),

  law('leaves the first record as it was when another body comes', async (outbox) => {
    const first = await outbox.accept(LANE, sampleRecord({ context: { 'order-id': '7' } }))
    const second = await outbox.accept('acme/other', sampleRecord({ context: { 'order-id': '8' } }))
    deepEqual(second, { kind: 'exists', record: first.record })
  }),

  law('gives a due delivery to one worker at a time', async (outbox) => {
    const id = await accept(outbox)
    const claims = (await Promise.all(['a', 'b', 'c'].map((owner) => claimAll(outbox, owner)))).flat()
    deepEqual(idsOf(claims), [id])
  }),

  law(
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

  law('shows an attempt as soon as it is opened, and numbers attempts without gaps', async (outbox) => {
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

  law('closes an attempt once, and never changes what it says', async (outbox) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await outbox.closeAttempt(lease, 1, DONE)
    const before = await outbox.get(id)
    deepEqual(await outbox.closeAttempt(lease, 1, UNKNOWN), { kind: 'lost' })
    deepEqual(await outbox.closeAttempt(lease, 2, UNKNOWN), { kind: 'lost' })
    deepEqual(await outbox.get(id), before)
  }),

  law('takes nothing from a worker whose delivery went to another', async (outbox, { advance }) => {
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

  law('opens nothing under a lease that ended, but hears how an attempt went', async (outbox, { advance }) => {
    await accept(outbox)
    const { lease } = await claimOne(outbox)
    await outbox.openAttempt(lease, SEND)
    await advance(LEASE_MS)
    deepEqual(await outbox.openAttempt(lease, SEND), { kind: 'lost' })
    equal((await outbox.closeAttempt(lease, 1, DONE)).kind, 'closed')
  }),

  law('renews the lease with every attempt that is opened', async (outbox, { advance }) => {
    await accept(outbox)
    const { lease } = await claimOne(outbox)
    await advance(600)
    await outbox.openAttempt(lease, SEND)
    await advance(600)
    equal((await claimAll(outbox, 'b')).length, 0)
    equal((await outbox.openAttempt(lease, SEND)).kind, 'opened')
  }),

  law('lets a scheduled delivery rest until it is due', async (outbox, { advance }) => {
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

  law('never gives out a delivery that has ended', async (outbox, { advance }) => {
    const id = await accept(outbox)
    const { lease } = await claimOne(outbox)
    equal((await outbox.finish(lease, DELIVERED)).kind, 'finished')
    deepEqual((await outbox.get(id))?.state, DELIVERED)
    await advance(LEASE_MS)
    const { claims, nextDueAtMs } = await outbox.claim({ lane: LANE, owner: 'b', leaseMs: LEASE_MS, slots: 4 })
    deepEqual([claims, nextDueAtMs], [[], null])
  }),

  law('keeps to the slots of a lane over all workers', async (outbox, { advance }) => {
    for (const n of [1, 2, 3, 4, 5]) await accept(outbox, n)
    equal((await claimAll(outbox, 'a', 3)).length, 3)
    const { claims, nowMs, nextDueAtMs } = await outbox.claim({ lane: LANE, owner: 'b', leaseMs: LEASE_MS, slots: 3 })
    equal(claims.length, 0)
    ok(nextDueAtMs !== null && nextDueAtMs > nowMs, 'it says when a slot can become free')
    await advance(LEASE_MS)
    equal((await claimAll(outbox, 'b', 3)).length, 3)
  }),

  law('delivers one handoff of a conversation at a time, the oldest first', async (outbox) => {
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

  law('goes on with a conversation when its older handoff has ended', async (outbox) => {
    await accept(outbox, 1, 'c')
    const second = await accept(outbox, 2, 'c')
    const { lease } = await claimOne(outbox)
    await outbox.finish(lease, DEAD)
    deepEqual(idsOf(await claimAll(outbox)), [second])
  }),

  law('gives out what sends before what settles before what reads', async (outbox) => {
    const ids = [await accept(outbox, 1), await accept(outbox, 2), await accept(outbox, 3)]
    const claims = await claimAll(outbox)
    for (const [at, next] of (['read', 'settle', 'send'] as const).entries()) {
      const lease = claims[at]?.lease
      ok(lease !== undefined)
      await outbox.schedule(lease, { dueAtMs: at, next, because: 'backoff' })
    }
    for (const id of ids.toReversed()) deepEqual(idsOf(await claimAll(outbox, 'b', ids.length - ids.indexOf(id))), [id])
  }),

  law('keeps lanes apart', async (outbox) => {
    const [one, other] = [await accept(outbox, 1, 'c'), await accept(outbox, 2, 'c', 'acme/staging')]
    deepEqual(idsOf(await claimAll(outbox, 'a', 4, 'acme/staging')), [other])
    deepEqual(idsOf(await claimAll(outbox)), [one])
    equal((await claimAll(outbox, 'a', 4, 'elsewhere')).length, 0)
  }),

  law('tries again what is dead or parked when a person asks, and nothing else', async (outbox) => {
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

  law('does not redeliver beside a younger delivery of the conversation that is under way', async (outbox) => {
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

  law('changes the state of a lane in one step, and keeps it', async (outbox) => {
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

  law('lists the newest first, filtered, page by page', async (outbox) => {
    const ids = [await accept(outbox, 1), await accept(outbox, 2), await accept(outbox, 3)]
    const first = await outbox.list({ limit: 2 })
    const second = await outbox.list({ limit: 2, after: first.next ?? '' })
    deepEqual(
      [...first.records, ...second.records].map(({ prepared }) => prepared.handoffId),
      ids.toReversed(),
    )
    equal(second.next, undefined)
    const { lease } = (await claimAll(outbox, 'a', 1))[0] ?? {}
    ok(lease !== undefined)
    await outbox.finish(lease, DEAD)
    deepEqual(
      (await outbox.list({ status: 'dead', workspace: 'acme' })).records.map(({ prepared }) => prepared.handoffId),
      [lease.handoffId],
    )
    equal((await outbox.list({ status: 'accepted' })).records.length, 2)
    equal((await outbox.list({ conversation: 'conv-2', environment: 'production' })).records.length, 1)
    equal((await outbox.list({ environment: 'staging' })).records.length, 0)
  }),
]
