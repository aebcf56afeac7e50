import { setTimeout as delay } from 'node:timers/promises'
import type { Claim, Ending } from '@handoffkit/sinks'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { expect } from 'vitest'
import type { Store } from '../src/index.ts'

const LANE = 'acme/production'
const SLOTS = 3
const DEAD: Ending = { status: 'dead', reason: 'refused', step: 'create', because: 'The desk refused it.' }
const DELIVERED: Ending = { status: 'delivered', ticket: { id: '17' }, audit: null, duplicates: [], failed: [] }

/**
 * Lets several stores on one database deliver the same handoffs at the same time. Every third is refused the first time
 * and asked for again at once, while younger ones of its conversation may be claimed.
 *
 * Insists that never more are under way than there are slots, never two of a conversation, and that each ends once.
 */
export async function deliverTogether(stores: readonly Store[], count: number): Promise<void> {
  const [first] = stores
  if (first === undefined) return
  const underWay = new Map<string, string>()
  const ended: string[] = []
  const refused = new Set<string>()
  const ids = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const store = stores[n % stores.length] ?? first
      const record = sampleRecord({ id: `evt-${n}`, conversation: `c-${n % 8}`, receivedAtMs: n })
      return (await store.outbox.accept(LANE, record)).record.prepared.handoffId
    }),
  )
  const begin = ({ lease, record }: Claim): void => {
    const conversation = record.event.conversation.id
    expect([...underWay.values()]).not.toContain(conversation)
    underWay.set(lease.handoffId, conversation)
    expect(underWay.size).toBeLessThanOrEqual(SLOTS)
  }
  const deliver = async ({ outbox }: Store, { lease, record }: Claim, place: number): Promise<void> => {
    const opened = await outbox.openAttempt(lease, { move: 'send', list: 'steps', step: 'create' })
    expect(opened).toMatchObject({ kind: 'opened', attempt: { no: record.attempts.length + 1 } })
    const isRefused = ids.indexOf(lease.handoffId) % 3 === 0 && !refused.has(lease.handoffId)
    underWay.delete(lease.handoffId)
    expect(await outbox.finish(lease, isRefused ? DEAD : DELIVERED)).toEqual({ kind: 'finished' })
    if (isRefused) {
      refused.add(lease.handoffId)
      const { outbox: another } = stores[(place + 1) % stores.length] ?? first
      expect(await another.redeliver(lease.handoffId, 'ann')).toEqual({ kind: 'redelivering' })
    } else ended.push(lease.handoffId)
  }
  const work = async (store: Store, place: number): Promise<void> => {
    while (ended.length < count) {
      const { claims } = await store.outbox.claim({ lane: LANE, owner: `${place}`, leaseMs: 600_000, slots: SLOTS })
      for (const claim of claims) begin(claim)
      await Promise.all(claims.map((claim) => deliver(store, claim, place)))
      if (claims.length === 0) await delay(1)
    }
  }
  await Promise.all(stores.map(work))
  expect(ended.toSorted()).toEqual(ids.toSorted())
  expect(refused.size).toBe(Math.ceil(count / 3))
}
