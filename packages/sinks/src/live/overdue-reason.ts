import type { HandoffRecord, WaitReason } from '../record.ts'
import type { DeliveryPolicy } from './policy.ts'
import { stepState } from './step-state.ts'
import { ticketOf } from './ticket-of.ts'

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
  { prepared, attempts, state }: HandoffRecord,
  isResting: boolean,
  policy: DeliveryPolicy,
): OverdueReason | undefined {
  if (state.status === 'parked' || state.status === 'dead') return state.status
  const { handoffId, target, plan } = prepared
  if (state.status === 'delivered') return undefined
  if (target.kind === 'create' && ticketOf(prepared, attempts) !== undefined) return undefined
  const isInDoubt = (['steps', 'bare'] as const).some((list) =>
    (plan[list] ?? []).some((step) => stepState(attempts, { handoffId, list, step, policy }).is === 'doubtful'),
  )
  if (isInDoubt) return 'in-doubt'
  if (isResting) return 'lane'
  return state.status === 'waiting' ? state.because : 'turn'
}
