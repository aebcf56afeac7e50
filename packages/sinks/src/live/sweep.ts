import type { PlanStep, Produced } from '@handoffkit/core'
import type { Attempt, StepList } from '../attempt.ts'
import type { Promised } from './next-move.ts'
import type { DeliveryPolicy } from './policy.ts'
import { DELIVERY_POLICY } from './policy.ts'
import { canSettle, isDoubt, stepState, windowMs } from './step-state.ts'

/** A search for a late duplicate that a delivery still owes. */
export interface Sweep {
  readonly list: StepList
  /** The step that made the ticket. */
  readonly step: PlanStep
  readonly produced: Produced
  /** By the clock that the attempts were written with. */
  readonly dueAtMs: number
}

/**
 * The next search for a late duplicate of a delivery's ticket. Pure: a fold over the journal, as `nextMove` is.
 *
 * R9: a request that was in doubt may land after its window, or a search may see it later than the adapter said. So where
 * a ticket was made after a doubt, its marker is searched again once the window has passed since, and a day later. A
 * search that gets no answer is made again, until the time that a delivery is tried is over.
 * @returns nothing where no doubt was, where the helpdesk cannot be asked, or when all is done
 */
export function nextSweep(
  promised: Promised,
  attempts: readonly Attempt[],
  policy: DeliveryPolicy = DELIVERY_POLICY,
): Sweep | undefined {
  const made = wasInDoubt(promised, attempts) ? madeTicket(promised, attempts, policy) : undefined
  if (made === undefined) return undefined
  const { list, step, place, atMs } = made
  const looks = attempts.filter(
    (attempt, at) => at > place && attempt.move === 'settle' && attempt.list === list && attempt.step === step.id,
  )
  const answered = looks.filter((look) => look.move === 'settle' && isAnswer(look.closed?.result.found))
  const lastLook = looks.at(-1)
  const isUnanswered = lastLook !== undefined && !answered.includes(lastLook)
  if (isUnanswered && lastLook.openedAtMs >= atMs + policy.horizonMs) return undefined
  const [due] = [Math.max(windowMs(step.ifUnsure, policy), policy.firstSweepAfterMs), policy.lastSweepAfterMs]
    .map((afterMs) => atMs + afterMs)
    .filter((owedAtMs) => !answered.some(({ openedAtMs }) => openedAtMs >= owedAtMs))
    .toSorted((a, b) => a - b)
  if (due === undefined) return undefined
  const dueAtMs = isUnanswered ? Math.max(due, lastLook.openedAtMs + policy.backoffCapMs) : due
  return { list, step, produced: producedBefore(promised, attempts, { list, step }, policy), dueAtMs }
}

interface Place {
  readonly list: StepList
  readonly step: PlanStep
}

const LISTS = ['steps', 'bare'] as const

function stepsOf({ plan }: Promised): readonly Place[] {
  return LISTS.flatMap((list) => (plan[list] ?? []).map((step) => ({ list, step })))
}

const makesTicket = ({ step: { produces } }: Place): boolean => produces === 'ticket'

/** The step that made the ticket, with the attempt that proved it. */
function madeTicket(
  promised: Promised,
  attempts: readonly Attempt[],
  policy: DeliveryPolicy,
): (Place & { readonly place: number; readonly atMs: number }) | undefined {
  for (const { list, step } of stepsOf(promised).filter(makesTicket)) {
    if (!canSettle(step.ifUnsure)) continue
    const context = { handoffId: promised.handoffId, list, step, policy }
    const place = attempts.findIndex((_, at) => stepState(attempts.slice(0, at + 1), context).is === 'done')
    const proof = attempts[place]
    if (proof !== undefined) return { list, step, place, atMs: endOf(proof) }
  }
  return undefined
}

function endOf(attempt: Attempt): number {
  return attempt.move === 'redeliver' ? attempt.openedAtMs : (attempt.closed?.atMs ?? attempt.openedAtMs)
}

/** Whether a ticket may have been made that nobody heard of. */
function wasInDoubt(promised: Promised, attempts: readonly Attempt[]): boolean {
  const making = stepsOf(promised).filter(makesTicket)
  return attempts.some(
    (attempt) =>
      attempt.move === 'send' &&
      making.some(({ list, step }) => attempt.list === list && attempt.step === step.id && isDoubt(step, attempt)),
  )
}

/** What the steps before one have produced. */
function producedBefore(
  promised: Promised,
  attempts: readonly Attempt[],
  { list, step }: Place,
  policy: DeliveryPolicy,
): Produced {
  const before = (promised.plan[list] ?? []).slice(0, (promised.plan[list] ?? []).indexOf(step))
  const states = before.map((one) => stepState(attempts, { handoffId: promised.handoffId, list, step: one, policy }))
  return Object.assign({}, ...states.map((state) => (state.is === 'done' ? state.produced : {}))) as Produced
}

function isAnswer(found: 'yes' | 'no' | 'cannot-tell' | undefined): boolean {
  return found === 'yes' || found === 'no'
}
