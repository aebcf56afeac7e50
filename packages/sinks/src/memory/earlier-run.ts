import type { IfUnsure, PreparedHandoff } from '@handoffkit/core'
import type { SendAttempt } from '../attempt.ts'
import type { DeliveryPolicy } from '../live/policy.ts'
import { DELIVERY_POLICY } from '../live/policy.ts'
import { canSettle, windowMs } from '../live/step-state.ts'

/**
 * The journal that an earlier process may have taken with it: one try, never closed, of every step that the helpdesk can
 * be asked about. Delivery then looks before it sends, and "it is not there" counts at once: whatever was tried is long over.
 */
export function attemptsOfEarlierRun(
  { plan }: Pick<PreparedHandoff, 'plan'>,
  nowMs: number,
  policy: DeliveryPolicy = DELIVERY_POLICY,
): readonly SendAttempt[] {
  return plan.steps
    .filter(({ ifUnsure }) => canSettle(ifUnsure))
    .map(({ id, ifUnsure }, place) => {
      const atMs = nowMs - longAgoMs(ifUnsure, policy)
      return { no: place + 1, move: 'send', list: 'steps', step: id, openedAtMs: atMs, untilMs: atMs }
    })
}

/** Past every window and pause, and still within the time that a delivery is tried. */
function longAgoMs(ifUnsure: IfUnsure, policy: DeliveryPolicy): number {
  const repeatMs = ifUnsure.do === 'repeat' ? (ifUnsure.forMs ?? 0) : 0
  const over = Math.max(windowMs(ifUnsure, policy), repeatMs) + policy.backoffBaseMs
  return Math.min(over, policy.horizonMs - 1)
}
