import type { HandoffRecord } from '@handoffkit/sinks'
import { nextMove } from '@handoffkit/sinks'

/**
 * When a delivery that waits is tried again, as its journal alone says it, in milliseconds since the epoch. Nothing: it
 * does not wait, or it waits for its lane, which has times of its own.
 */
export function nextTryMs({ prepared, attempts, state }: HandoffRecord): number | undefined {
  const last = attempts.at(-1)
  if (state.status !== 'waiting' || last === undefined) return undefined
  const atMs = last.move === 'redeliver' ? last.openedAtMs : (last.closed?.atMs ?? last.untilMs)
  const move = nextMove(prepared, attempts, atMs)
  return move.kind === 'wait' ? move.untilMs : undefined
}
