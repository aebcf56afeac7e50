import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Claim, Outbox } from '../outbox.ts'
import type { PastQuery } from '../past.ts'
import type { Ending } from '../record.ts'
import type { Law } from './law.ts'
import type { OutboxFixture } from './outbox-law.ts'
import { outboxLaw } from './outbox-law.ts'
import type { Sample } from './sample-record.ts'
import { sampleRecord } from './sample-record.ts'

const LANE = 'acme/production'
const HOUR_MS = 3_600_000
const noon = Date.UTC(2026, 2, 8, 12)
const DEAD: Ending = { status: 'dead', reason: 'refused', step: 'create', because: 'The desk refused it.' }
const PARKED: Ending = {
  status: 'parked',
  reason: 'cannot-settle',
  list: 'steps',
  step: 'create',
  because: 'Who knows.',
}

const delivered = (ticket: string | null): Ending => ({
  status: 'delivered',
  ticket: ticket === null ? null : { id: ticket },
  audit: null,
  duplicates: [],
  failed: [],
})

async function accept(outbox: Outbox, id: string, hoursAgo: number, sample: Sample = {}): Promise<string> {
  const record = sampleRecord({ id, receivedAtMs: noon - hoursAgo * HOUR_MS, ...sample })
  return (await outbox.accept(LANE, record)).record.prepared.handoffId
}

async function claimNext(outbox: Outbox): Promise<Claim> {
  const [claim] = (await outbox.claim({ lane: LANE, owner: 'a', leaseMs: 1_000, slots: 1 })).claims
  ok(claim !== undefined, 'there is something to claim')
  return claim
}

async function end(outbox: Outbox, ending: Ending): Promise<void> {
  const { lease } = await claimNext(outbox)
  equal((await outbox.finish(lease, ending)).kind, 'finished')
}

function ask(more: Partial<PastQuery> = {}): PastQuery {
  const whose = { workspace: 'acme', environment: 'production', conversation: 'conv-1' } as const
  return { ...whose, handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa', atMs: noon, ...more }
}

/** What every outbox tells of the past, and how a handoff is prepared anew by it. */
export const pastLaws: readonly Law<OutboxFixture>[] = [
  outboxLaw('knows no past where nothing was handed over', async (outbox) => {
    deepEqual(await outbox.past(ask()), { history: { handoffs24h: 0, handoffs7d: 0 }, ticket: null })
  }),

  outboxLaw('counts the handoffs of a conversation by the time that they were received', async (outbox) => {
    await accept(outbox, 'a', 1.125)
    await accept(outbox, 'b', 23)
    await accept(outbox, 'c', 25)
    await accept(outbox, 'd', 24 * 8)
    await accept(outbox, 'e', -1)
    await accept(outbox, 'f', 1, { conversation: 'conv-2' })
    const { history } = await outbox.past(ask())
    deepEqual(history, { handoffs24h: 2, handoffs7d: 3, hoursSinceLast: 1.12 })
  }),

  outboxLaw('counts those of the customer, where it is known, over all conversations', async (outbox) => {
    await accept(outbox, 'a', 1, { customer: 'ann', conversation: 'conv-2' })
    await accept(outbox, 'b', 2, { customer: 'bob' })
    await accept(outbox, 'c', 3)
    deepEqual((await outbox.past(ask({ customer: 'ann' }))).history, {
      handoffs24h: 1,
      handoffs7d: 1,
      hoursSinceLast: 1,
    })
    equal((await outbox.past(ask({ customer: 'eve' }))).history.handoffs7d, 0)
    equal((await outbox.past(ask())).history.handoffs7d, 2)
  }),

  outboxLaw('is no part of its own past, and knows no other environment or workspace', async (outbox) => {
    const handoffId = await accept(outbox, 'a', 1)
    equal((await outbox.past(ask())).history.handoffs7d, 1)
    for (const other of [{ handoffId }, { environment: 'staging' }, { workspace: 'else' }] as const)
      equal((await outbox.past(ask(other))).history.handoffs7d, 0)
  }),

  outboxLaw('names the team of the newest handoff that was given one', async (outbox) => {
    await accept(outbox, 'a', 3, { team: 'billing' })
    await accept(outbox, 'b', 2, { team: 'vip-care' })
    await accept(outbox, 'c', 1)
    equal((await outbox.past(ask())).history.lastTeam, 'vip-care')
    await accept(outbox, 'd', 24 * 30, { team: 'billing', conversation: 'conv-2' })
    const { history } = await outbox.past(ask({ conversation: 'conv-2' }))
    deepEqual(history, { handoffs24h: 0, handoffs7d: 0, lastTeam: 'billing', hoursSinceLast: 720 })
  }),

  outboxLaw('names the ticket of the newest delivered handoff of the conversation', async (outbox) => {
    for (const [id, hours, ending] of [
      ['a', 4, delivered('17')],
      ['b', 3, delivered('18')],
      ['c', 2, delivered(null)],
      ['d', 1, DEAD],
    ] as const) {
      await accept(outbox, id, hours, { customer: `${id}-customer` })
      await end(outbox, ending)
    }
    await accept(outbox, 'e', 0.5)
    equal((await outbox.past(ask())).ticket, '18')
    equal((await outbox.past(ask({ customer: 'ann' }))).ticket, '18')
    equal((await outbox.past(ask({ conversation: 'conv-2', customer: 'a-customer' }))).ticket, null)
  }),

  outboxLaw('takes a handoff prepared anew as long as nothing of it was tried', async (outbox) => {
    const first = sampleRecord({ id: 'a', customer: 'ann' })
    const { prepared } = sampleRecord({ id: 'a', customer: 'ann', target: { kind: 'update', ticket: '17' } })
    await outbox.accept(LANE, { ...first, history: { handoffs24h: 0, handoffs7d: 0 } })
    const { lease, record } = await claimNext(outbox)
    deepEqual(await outbox.retarget(lease, prepared), { kind: 'retargeted' })
    const { handoffId } = prepared
    deepEqual(await outbox.get(handoffId), { ...record, prepared })
    equal((await outbox.list({ ticket: '17' })).records.length, 1)
    await outbox.openAttempt(lease, { move: 'send', list: 'steps', step: 'create' })
    const before = await outbox.get(handoffId)
    deepEqual(await outbox.retarget(lease, first.prepared), { kind: 'lost' })
    deepEqual(await outbox.retarget({ ...lease, fence: lease.fence + 1 }, first.prepared), { kind: 'lost' })
    deepEqual(await outbox.get(handoffId), before)
  }),

  outboxLaw('lists by customer, team, ticket and time', async (outbox) => {
    const a = await accept(outbox, 'a', 3, { customer: 'ann', team: 'billing' })
    const b = await accept(outbox, 'b', 2, { customer: 'bob', target: { kind: 'update', ticket: '17' } })
    const c = await accept(outbox, 'c', 1, { customer: 'bob', team: 'billing', conversation: 'conv-2' })
    const idsOf = async (query: Parameters<Outbox['list']>[0]) =>
      (await outbox.list(query)).records.map(({ prepared }) => prepared.handoffId)
    deepEqual(await idsOf({ customer: 'bob' }), [c, b])
    deepEqual(await idsOf({ team: 'billing' }), [c, a])
    deepEqual(await idsOf({ ticket: '17' }), [b])
    deepEqual(await idsOf({ fromMs: noon - 2 * HOUR_MS }), [c, b])
    deepEqual(await idsOf({ toMs: noon - 2 * HOUR_MS }), [a])
    await end(outbox, delivered('18'))
    deepEqual(await idsOf({ ticket: '18' }), [a])
    const first = await outbox.list({ customer: 'bob', limit: 1 })
    deepEqual(await idsOf({ customer: 'bob', limit: 1, after: first.next ?? '' }), [b])
  }),

  outboxLaw('tells what a lane still owes', async (outbox) => {
    const nothing = { count: 0, oldestReceivedAtMs: null, dead: 0, parked: 0 }
    deepEqual(await outbox.backlog(LANE), nothing)
    const a = await accept(outbox, 'a', 2)
    await accept(outbox, 'b', 1, { conversation: 'conv-2' })
    deepEqual(await outbox.backlog(LANE), { ...nothing, count: 2, oldestReceivedAtMs: noon - 2 * HOUR_MS })
    deepEqual(await outbox.backlog('acme/staging'), nothing)
    await end(outbox, DEAD)
    deepEqual(await outbox.backlog(LANE), { ...nothing, count: 1, oldestReceivedAtMs: noon - HOUR_MS, dead: 1 })
    await end(outbox, PARKED)
    deepEqual(await outbox.backlog(LANE), { ...nothing, dead: 1, parked: 1 })
    deepEqual(await outbox.backlog('acme/staging'), nothing)
    await outbox.redeliver(a, 'ann')
    deepEqual(await outbox.backlog(LANE), { ...nothing, count: 1, oldestReceivedAtMs: noon - 2 * HOUR_MS, parked: 1 })
  }),
]
