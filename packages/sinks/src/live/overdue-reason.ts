import { currentDesk } from '../desk.ts'
import type { HandoffRecord, WaitReason } from '../record.ts'
import type { DeliveryPolicy } from './policy.ts'
import { ticketOf } from './ticket-of.ts'
import { tracesAt } from './traces-at.ts'

/**
 * Why a delivery is overdue. `in-doubt`: a step may have been done, and nobody knows. `turn`: it was not begun, or is
 * under way: no worker serves the lane, every slot is taken, or an older handoff of the conversation comes first.
 */
export type OverdueReason = 'parked' | 'dead' | 'in-doubt' | 'turn' | WaitReason

/**
 * Why a person should hear of a delivery that has not ended well in time. Pure. A doubt says more than a pause: what is
 * only late comes by itself.
 *
 * @param isResting whether its lane rests
 * @returns nothing where the ticket is there after all, and only its remaining steps or its reading are late
 */
export function overdueReason(
  record: HandoffRecord,
  isResting: boolean,
  policy: DeliveryPolicy,
): OverdueReason | undefined {
  const { state } = record
  if (state.status === 'parked' || state.status === 'dead') return state.status
  if (state.status === 'delivered') return undefined
  const desk = currentDesk(record)
  if (desk.prepared.target.kind === 'create' && ticketOf(desk.prepared, desk.attempts) !== undefined) return undefined
  if (tracesAt(desk, policy).isInDoubt) return 'in-doubt'
  if (isResting) return 'lane'
  return state.status === 'waiting' ? state.because : 'turn'
}
