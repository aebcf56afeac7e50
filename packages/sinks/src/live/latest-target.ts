import { resolveTarget } from '@handoffkit/core'
import type { Claim, Outbox } from '../outbox.ts'
import type { HandoffRecord } from '../record.ts'
import type { Connection } from './connection.ts'

/**
 * The record as it is to be delivered. Where an older handoff of its conversation has made a ticket since this one was
 * accepted, it updates that ticket instead of making a second one; the outbox keeps it so. A ticket that was closed too long
 * ago is left alone: see `resolveTarget`.
 *
 * Decided when the delivery is first claimed: older ones of the conversation have ended by then, and nothing of this one
 * was ever sent.
 * @returns nothing when the lease was lost
 */
export async function withLatestTarget(
  { lease, record }: Claim,
  nowMs: number,
  { retarget }: Connection,
  outbox: Outbox,
): Promise<HandoffRecord | undefined> {
  const { prepared, event, attempts } = record
  if (retarget === undefined || prepared.target.kind === 'update' || attempts.length > 0) return record
  const { workspace, environment, handoffId } = prepared
  const conversation = event.conversation.id
  const { ticket, ...closed } = await outbox.past({ workspace, environment, handoffId, conversation, atMs: nowMs })
  const earlier = ticket === null ? undefined : { ticket, ...closed }
  const target = resolveTarget(event, earlier, 'update-open', Date.parse(prepared.at))
  if (target.kind === 'create') return record
  const updating = retarget(prepared, target.ticket)
  const { kind } = await outbox.retarget(lease, updating)
  return kind === 'lost' ? undefined : { ...record, prepared: updating }
}
