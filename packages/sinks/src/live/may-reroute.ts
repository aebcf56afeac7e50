import { currentDesk } from '../desk.ts'
import type { HandoffRecord } from '../record.ts'
import type { DeliveryPolicy } from './policy.ts'
import { tracesAt } from './traces-at.ts'

/** Whether a delivery may go to its second desk. `in-doubt`: not as long as nobody knows whether the first has it. */
export type MayReroute = 'yes' | 'in-doubt' | 'no'

/**
 * Whether a delivery may go to its second desk. Pure.
 *
 * R10: only where the first has nothing of it, for certain: every step was never tried, refused, or found absent after
 * its window. Where duplicates are allowed, a doubt is no obstacle; a step that landed always is.
 */
export function mayReroute(record: HandoffRecord, policy: DeliveryPolicy): MayReroute {
  const { fallback, reroutedAtMs, state } = record
  if (fallback === undefined || reroutedAtMs !== undefined || state.status === 'delivered') return 'no'
  const { isDone, isInDoubt } = tracesAt(currentDesk(record), policy)
  if (isDone) return 'no'
  return isInDoubt && fallback.mayDuplicate !== true ? 'in-doubt' : 'yes'
}
