import type { PlanStep } from '@handoffkit/core'
import type { Attempt, Redelivery, SendAttempt, StepList } from '../attempt.ts'
import type { Desk } from '../desk.ts'
import { currentDesk, deskNow, otherDesk } from '../desk.ts'
import type { HandoffRecord } from '../record.ts'
import { endingOf } from '../record.ts'
import type { Move } from './next-move.ts'
import { nextMove } from './next-move.ts'
import { DELIVERY_POLICY } from './policy.ts'
import { stepState } from './step-state.ts'
import { tracesAt } from './traces-at.ts'

/** The time that a restored journal knows nothing of. */
export interface UnknownTime {
  /** By the outbox's clock. */
  readonly nowMs: number
  /** When the lease of the last worker from before has ended: none of them sends anything after. */
  readonly leasesEndMs: number
}

/** Patience has no part in what may have been sent. */
const FOREVER = { ...DELIVERY_POLICY, horizonMs: Number.POSITIVE_INFINITY }

/**
 * What is appended to a journal that was restored to an earlier moment, so that nothing is sent before the helpdesk was
 * asked. Pure.
 *
 * After that moment every step from the next one on may have been sent. Each that is not known as done gets an attempt
 * that was opened as early as that can have been, and never closed: it is in doubt (R1). A redelivery follows, so that
 * the delivery has its whole time again. Nothing is appended where nothing was left to send.
 *
 * Where its second desk may have got it since, the same is true there, whether or not the delivery had ended.
 */
export function doubtsAfterRestore(record: HandoffRecord, time: UnknownTime): readonly Attempt[] {
  const { attempts } = record
  const here = endingOf(record.state) === undefined ? doubtsAt(currentDesk(record), record, time) : []
  const other = mayHaveGone(record, time) ? otherDesk(record) : undefined
  const there = other === undefined ? [] : doubtsAt(other, record, time)
  const at = deskNow(record)
  return [
    ...here.map((doubt) => (at === undefined ? doubt : { ...doubt, desk: at })),
    ...there.map((doubt) => ({ ...doubt, desk: 'fallback' as const })),
  ].map((doubt, place) => ({ ...doubt, no: attempts.length + 1 + place }))
}

/** Whether its second desk may have got it since: it was due there, and nothing had landed at the first. */
function mayHaveGone(record: HandoffRecord, { nowMs }: UnknownTime): boolean {
  const { fallback, reroutedAtMs } = record
  if (fallback === undefined || reroutedAtMs !== undefined || fallback.dueAtMs >= nowMs) return false
  return !tracesAt(currentDesk(record), DELIVERY_POLICY).isDone
}

function doubtsAt(
  { prepared, attempts }: Desk,
  { receivedAtMs }: Pick<HandoffRecord, 'receivedAtMs'>,
  { nowMs, leasesEndMs }: UnknownTime,
): readonly (SendAttempt | Redelivery)[] {
  const knownMs = attempts.reduce((latest, attempt) => Math.max(latest, lastOf(attempt)), receivedAtMs)
  const next = nextCall(prepared, attempts, Math.min(knownMs, nowMs))
  if (next === undefined) return []
  const list = attempts.some((attempt) => attempt.move === 'send' && attempt.list === 'bare') ? 'bare' : next
  const steps = undoneSteps(prepared, attempts, list)
  if (steps.length === 0) return []
  const doubts = steps.map(
    ({ id }): SendAttempt => ({
      move: 'send',
      no: 0,
      list,
      step: id,
      openedAtMs: Math.min(knownMs, nowMs),
      untilMs: Math.max(nowMs, leasesEndMs),
    }),
  )
  return [...doubts, { move: 'redeliver', no: 0, openedAtMs: nowMs, by: 'after-restore' }]
}

/** In which list the next step to be sent or settled stands. Nothing: every step is done, or the delivery is over. */
function nextCall(
  prepared: HandoffRecord['prepared'],
  attempts: readonly Attempt[],
  fromMs: number,
): StepList | undefined {
  let move: Move = nextMove(prepared, attempts, fromMs, FOREVER)
  // Each wait ends, and another takes its place at most once for each reason that there is.
  while (move.kind === 'wait') move = nextMove(prepared, attempts, move.untilMs, FOREVER)
  if (move.kind === 'park') return move.ending.list
  return move.kind === 'send' || move.kind === 'settle' ? move.list : undefined
}

/** The steps of a list that are not known as done. A step that is done in the first list is done in the second. */
function undoneSteps(
  { handoffId, plan }: HandoffRecord['prepared'],
  attempts: readonly Attempt[],
  list: StepList,
): readonly PlanStep[] {
  const isDone = (step: PlanStep, within: StepList): boolean =>
    stepState(attempts, { handoffId, list: within, step, policy: DELIVERY_POLICY }).is === 'done'
  const doneBefore = new Set(
    list === 'steps' ? [] : plan.steps.filter((step) => isDone(step, 'steps')).map(({ id }) => id),
  )
  return (plan[list] ?? []).filter((step) => !doneBefore.has(step.id) && !isDone(step, list))
}

function lastOf(attempt: Attempt): number {
  return attempt.move === 'redeliver' || attempt.closed === undefined ? attempt.openedAtMs : attempt.closed.atMs
}
