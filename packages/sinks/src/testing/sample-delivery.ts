import { ok } from 'node:assert/strict'
import type { Closing, Opening } from '../attempt.ts'
import type { Claim, Outbox } from '../outbox.ts'
import type { Ending } from '../record.ts'
import { sampleRecord } from './sample-record.ts'

/** Pieces of a small delivery, for laws. */
export const LANE = 'acme/production'
export const LEASE_MS = 1_000
export const SEND: Opening = { move: 'send', list: 'steps', step: 'create' }
export const UNKNOWN: Closing = { move: 'send', result: { outcome: 'unknown', because: 'The connection broke.' } }
export const DONE: Closing = { move: 'send', result: { outcome: 'done', produced: { ticket: '17' } } }
export const DEAD: Ending = { status: 'dead', reason: 'refused', step: 'create', because: 'The desk refused it.' }
export const DELIVERED: Ending = { status: 'delivered', ticket: { id: '17' }, audit: null, duplicates: [], failed: [] }

/** Handoff n of conversation n, unless another conversation is given. */
export async function accept(outbox: Outbox, n = 1, conversation = `conv-${n}`, lane: string = LANE): Promise<string> {
  const record = sampleRecord({ id: `evt-${n}`, conversation, receivedAtMs: n * 1_000 })
  await outbox.accept(lane, record)
  return record.prepared.handoffId
}

export async function claimAll(outbox: Outbox, owner = 'a', slots = 4, lane: string = LANE): Promise<readonly Claim[]> {
  return (await outbox.claim({ lane, owner, leaseMs: LEASE_MS, slots })).claims
}

export async function claimOne(outbox: Outbox, owner = 'a'): Promise<Claim> {
  const [claim, ...others] = await claimAll(outbox, owner)
  ok(claim !== undefined && others.length === 0, 'exactly one delivery can be claimed')
  return claim
}

export const idsOf = (claims: readonly Claim[]): readonly string[] => claims.map(({ lease }) => lease.handoffId)
