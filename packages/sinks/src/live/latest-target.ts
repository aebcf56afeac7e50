import type { Claim, Outbox } from '../outbox.ts'
import type { HandoffRecord } from '../record.ts'
import type { Connection } from './connection.ts'

/**
 * The record as it is to be delivered. Where an older handoff of its conversation has made a ticket since this one was
 * accepted, it updates that ticket instead of making a second one; the outbox keeps it so.
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
  const { ticket } = await outbox.past({ workspace, environment, handoffId, conversation, atMs: nowMs })
  if (ticket === null) return record
  const updating = retarget(prepared, ticket)
  const { kind } = await outbox.retarget(lease, updating)
  return kind === 'lost' ? undefined : { ...record, prepared: updating }
}
