import type { Desk } from '../desk.ts'
import { otherDesk } from '../desk.ts'
import type { HandoffRecord } from '../record.ts'
import { nextMove } from './next-move.ts'
import type { DeliveryPolicy } from './policy.ts'
import type { Sweep } from './sweep.ts'
import { nextSweep } from './sweep.ts'

/** A search that an ended delivery still owes, at one of its desks. */
export interface DeskSweep extends Sweep {
  /** True: at the first desk, of a delivery that went to its second although the first was in doubt. */
  readonly isElsewhere: boolean
  readonly at: Desk
}

/**
 * The next search that a delivery owes when it ends. Pure.
 *
 * @param at the desk that it is with
 */
export function earliestSweep(
  record: HandoffRecord,
  at: Desk,
  nowMs: number,
  policy: DeliveryPolicy,
): DeskSweep | undefined {
  const here = nextSweep(at.prepared, at.attempts, policy)
  const other = record.reroutedAtMs === undefined ? undefined : otherDesk(record)
  const there = other === undefined ? undefined : nextLook(other, nowMs, policy)
  return [
    ...(here === undefined ? [] : [{ ...here, at, isElsewhere: false }]),
    ...(other === undefined || there === undefined ? [] : [{ ...there, at: other, isElsewhere: true }]),
  ].toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0]
}

/** When a desk is to be asked about what is in doubt there. `nextMove` says it; whatever else it wants is not done. */
function nextLook({ prepared, attempts }: Desk, nowMs: number, policy: DeliveryPolicy): Sweep | undefined {
  let [move, dueAtMs] = [nextMove(prepared, attempts, nowMs, policy), nowMs]
  // Each wait ends, and another takes its place at most once for each reason that there is.
  while (move.kind === 'wait') [move, dueAtMs] = [nextMove(prepared, attempts, move.untilMs, policy), move.untilMs]
  if (move.kind !== 'settle') return undefined
  const { list, step, produced } = move
  return { list, step, produced, dueAtMs }
}
