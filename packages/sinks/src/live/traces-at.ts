import type { StepList } from '../attempt.ts'
import type { Desk } from '../desk.ts'
import { attemptsFor } from './left-list.ts'
import type { DeliveryPolicy } from './policy.ts'
import type { StepState } from './step-state.ts'
import { stepState } from './step-state.ts'

/** What a desk has of a handoff, as far as its journal tells. Neither: nothing of it is there, for certain. */
export interface Traces {
  /** A step landed. */
  readonly isDone: boolean
  /** A step may have landed, and nobody knows. */
  readonly isInDoubt: boolean
}

/** What a desk has of a handoff: a fold over what was tried there, of both lists of its plan. Pure. */
export function tracesAt(desk: Desk, policy: DeliveryPolicy): Traces {
  const states = (['steps', 'bare'] as const).flatMap((list) => statesOf(list, desk, policy))
  return { isDone: states.includes('done'), isInDoubt: states.includes('doubtful') }
}

/**
 * Where each step of a list stands that can have landed. Those behind a ticket that is certainly not there cannot: they
 * are sent to a ticket. A restored journal doubts them all the same.
 */
function statesOf(
  list: StepList,
  { prepared: { handoffId, plan, target }, attempts }: Desk,
  policy: DeliveryPolicy,
): readonly StepState['is'][] {
  const states = (plan[list] ?? []).map((step) => {
    const { is } = stepState(attemptsFor(list, attempts), { handoffId, list, step, policy })
    return { is, makesTicket: step.produces === 'ticket' }
  })
  const missing = target.kind === 'update' ? -1 : states.findIndex(({ is, makesTicket }) => makesTicket && !isThere(is))
  return states.flatMap(({ is, makesTicket }, place) => (missing < 0 || place <= missing || makesTicket ? [is] : []))
}

function isThere(is: StepState['is']): boolean {
  return is === 'done' || is === 'doubtful'
}
