import type { Attempt, TicketReference } from '../attempt.ts'
import type { Promised } from './next-move.ts'
import { DELIVERY_POLICY } from './policy.ts'
import { stepState } from './step-state.ts'

/** The ticket as far as it is known: as read back, else as a finished step named it, else the one to update. */
export function ticketOf(
  { handoffId, plan, target }: Promised,
  attempts: readonly Attempt[],
): TicketReference | undefined {
  for (const attempt of attempts) {
    if (attempt.move === 'read' && attempt.closed?.result.read === 'yes') return attempt.closed.result.ticket
  }
  for (const list of ['steps', 'bare'] as const) {
    for (const step of plan[list] ?? []) {
      const state = stepState(attempts, { handoffId, list, step, policy: DELIVERY_POLICY })
      const id = state.is === 'done' && Object.hasOwn(state.produced, 'ticket') ? state.produced['ticket'] : undefined
      if (id !== undefined) return { id }
    }
  }
  return target.kind === 'update' ? { id: target.ticket } : undefined
}
