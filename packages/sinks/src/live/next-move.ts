import type { FieldAudit, PlanStep, PreparedHandoff, Produced } from '@handoffkit/core'
import type { Attempt, ReadAttempt, StepList, TicketReference } from '../attempt.ts'
import type { Ending, FailedStep, WaitReason } from '../record.ts'
import { backoffMs } from './backoff.ts'
import { attemptsFor, wasLeft } from './left-list.ts'
import type { DeliveryPolicy } from './policy.ts'
import { clampRetryAfter, DELIVERY_POLICY } from './policy.ts'
import type { StepState } from './step-state.ts'
import { stepState } from './step-state.ts'

/** What delivery needs of a prepared handoff. */
export type Promised = Pick<PreparedHandoff, 'handoffId' | 'target' | 'plan'>

/** What to do next with a delivery. */
export type Move =
  | { readonly kind: 'send'; readonly list: StepList; readonly step: PlanStep; readonly produced: Produced }
  | { readonly kind: 'settle'; readonly list: StepList; readonly step: PlanStep; readonly produced: Produced }
  /** Every step is done: see what landed. */
  | { readonly kind: 'read'; readonly ticket: string; readonly leftAlone: readonly string[] }
  | { readonly kind: 'wait'; readonly untilMs: number; readonly because: WaitReason }
  | { readonly kind: 'finish'; readonly ending: Exclude<Ending, { status: 'parked' }> }
  | { readonly kind: 'park'; readonly ending: Extract<Ending, { status: 'parked' }> }

/**
 * The delivery state machine: decides from plan, attempts and instant alone. Pure and total.
 *
 * ```
 * each step in order:
 *   untried ............................ send
 *   done ............................... next step
 *   definitely not applied ............. wait out the pause, send again     over the horizon: give the step up
 *   refused, or given up ............... a ticket exists: next step         none yet: bare list once, then dead
 *   in doubt, may be repeated .......... wait out the pause, send again
 *   in doubt, can be looked for ........ wait out the pause, settle         found: done    proved absent: send again
 *   in doubt, neither .................. park                               over the horizon: park
 * after the last:
 *   nothing landed ..................... bare list once, then dead
 *   something landed ................... read back (a few tries), delivered
 * ```
 * @param nowMs by the clock that the attempts were written with
 */
export function nextMove(
  promised: Promised,
  attempts: readonly Attempt[],
  nowMs: number,
  policy: DeliveryPolicy = DELIVERY_POLICY,
): Move {
  return walk('steps', startOf(promised), { promised, attempts, nowMs, policy })
}

interface Journal {
  readonly promised: Promised
  readonly attempts: readonly Attempt[]
  readonly nowMs: number
  readonly policy: DeliveryPolicy
}

/** What the steps so far have come to. */
interface Progress {
  readonly produced: Produced
  readonly done: ReadonlySet<string>
  readonly others: readonly string[]
  readonly leftAlone: readonly string[]
  readonly failed: readonly FailedStep[]
  /** What failed in the first list before it was left for the bare one. */
  readonly failedBefore: readonly FailedStep[]
}

function startOf({ target }: Promised): Progress {
  const produced: Produced = target.kind === 'update' ? { ticket: target.ticket } : {}
  return { produced, done: new Set(), others: [], leftAlone: [], failed: [], failedBefore: [] }
}

/** One list of the plan, from `start` on. A step that is done in the first list stays done in the second. */
function walk(list: StepList, start: Progress, journal: Journal): Move {
  const { promised, nowMs, policy } = journal
  // A list that was left is only looked through for doubts.
  const isLeft = wasLeft(list, journal.attempts)
  const attempts = attemptsFor(list, journal.attempts)
  let progress = start
  for (const step of (list === 'steps' ? promised.plan.steps : promised.plan.bare) ?? []) {
    if (progress.done.has(step.id)) continue
    // Without a ticket the steps after a failed one have nothing to stand on: they are only looked through as well.
    const isPassedBy = isLeft || (progress.failed.length > 0 && ticketIn(progress.produced) === undefined)
    const state = stepState(attempts, { handoffId: promised.handoffId, list, step, policy })
    const send: Move = { kind: 'send', list, step, produced: progress.produced }
    switch (state.is) {
      case 'untried':
        if (isPassedBy) continue
        return send
      case 'doubtful':
        return whileUnsure(state, send, journal)
      case 'absent':
        if (isPassedBy) continue
        if (!isOverdue(journal)) return nowMs < state.notBeforeMs ? waitFor(state) : send
        progress = withFailed(progress, { list, step: step.id, reason: 'gave-up', because: state.because })
        break
      case 'refused':
        progress = withFailed(progress, { list, step: step.id, reason: 'refused', because: state.because })
        break
      case 'done':
        progress = withDone(progress, step, state)
    }
  }
  if (isLeft) return goBare(progress, journal)
  const isBarren = progress.done.size === 0 || ticketIn(progress.produced) === undefined
  return progress.failed.length > 0 && isBarren ? afterFailure(list, progress, journal) : readBack(progress, journal)
}

/** Nothing landed, for certain. Where the helpdesk refused it, the bare list gets its one chance: a customer waits for people, not for fields. */
function afterFailure(list: StepList, progress: Progress, journal: Journal): Move {
  const { plan } = journal.promised
  const isRefused = progress.failed.every(({ reason }) => reason === 'refused')
  if (list === 'steps' && isRefused && (plan.bare ?? []).length > 0) return goBare(progress, journal)
  const last = progress.failed.at(-1)
  const ending: Ending = {
    status: 'dead',
    reason: isRefused ? 'refused' : 'gave-up',
    step: last?.step ?? null,
    because: last?.because ?? '',
  }
  return { kind: 'finish', ending }
}

function goBare(progress: Progress, journal: Journal): Move {
  return walk('bare', { ...progress, failed: [], failedBefore: progress.failed }, journal)
}

function whileUnsure(
  state: Extract<StepState, { is: 'doubtful' }>,
  send: Extract<Move, { kind: 'send' }>,
  journal: Journal,
): Move {
  const { list, step } = send
  const { ifUnsure } = step
  // Somebody may be sending it this very moment.
  if (journal.nowMs < state.endedAtMs) return { kind: 'wait', untilMs: state.endedAtMs, because: 'in-flight' }
  const park = (reason: 'cannot-settle' | 'gave-up'): Move => ({
    kind: 'park',
    ending: { status: 'parked', reason, list, step: step.id, because: state.because },
  })
  if (ifUnsure.do === 'park') return park('cannot-settle')
  if (isOverdue(journal)) return park('gave-up')
  if (journal.nowMs < state.notBeforeMs) return waitFor(state)
  const mayRepeat =
    ifUnsure.do === 'repeat' &&
    !state.settleOnly &&
    (ifUnsure.forMs === undefined || journal.nowMs - (state.firstSentAtMs ?? journal.nowMs) < ifUnsure.forMs)
  return mayRepeat ? send : { ...send, kind: 'settle' }
}

function readBack(progress: Progress, { promised, attempts, nowMs, policy }: Journal): Move {
  const id = ticketIn(progress.produced)
  if (id === undefined) return delivered(progress, null, null)
  const reads = attempts.filter((attempt) => attempt.move === 'read')
  const answer = reads.find((read) => read.closed?.result.read === 'yes')?.closed?.result
  if (answer?.read === 'yes') return delivered(progress, answer.ticket, answer.audit)
  const last = reads.at(-1)
  if (last !== undefined && nowMs < readAgainAtMs(last, reads.length, promised.handoffId, policy))
    return { kind: 'wait', untilMs: readAgainAtMs(last, reads.length, promised.handoffId, policy), because: 'backoff' }
  if (reads.length >= policy.readTries) return delivered(progress, { id }, null)
  return { kind: 'read', ticket: id, leftAlone: progress.leftAlone }
}

function readAgainAtMs(last: ReadAttempt, tries: number, handoffId: string, policy: DeliveryPolicy): number {
  if (last.closed === undefined) return last.untilMs
  const { atMs, result } = last.closed
  // The last try is not followed by another: the ticket stands, only its audit is missing.
  if (result.read === 'yes' || tries >= policy.readTries) return atMs
  return result.retryAfterMs === undefined
    ? atMs + backoffMs(handoffId, last.no, tries, policy)
    : atMs + clampRetryAfter(result.retryAfterMs, policy)
}

/** Tried for longer than a handoff is worth trying, since its first attempt or since a person last asked. Attempts that were denied do not start the clock. */
function isOverdue({ attempts, nowMs, policy }: Journal): boolean {
  const since = attempts.slice(attempts.findLastIndex(({ move }) => move === 'redeliver') + 1)
  const first = since.find((attempt) => attempt.move !== 'send' || attempt.closed?.result.outcome !== 'denied')
  return first !== undefined && nowMs - first.openedAtMs >= policy.horizonMs
}

const ticketIn = (produced: Produced): string | undefined =>
  Object.hasOwn(produced, 'ticket') ? produced['ticket'] : undefined

const waitFor = ({ notBeforeMs, waitsFor }: StepState): Move => ({
  kind: 'wait',
  untilMs: notBeforeMs,
  because: waitsFor,
})

const withDone = (progress: Progress, { id }: PlanStep, state: Extract<StepState, { is: 'done' }>): Progress => ({
  ...progress,
  produced: { ...progress.produced, ...state.produced },
  done: new Set([...progress.done, id]),
  others: [...progress.others, ...state.others],
  leftAlone: [...progress.leftAlone, ...state.leftAlone],
})

const withFailed = (progress: Progress, failed: FailedStep): Progress => ({
  ...progress,
  failed: [...progress.failed, failed],
})

const delivered = (
  { others, failed, failedBefore }: Progress,
  ticket: TicketReference | null,
  audit: readonly FieldAudit[] | null,
): Move => ({
  kind: 'finish',
  ending: { status: 'delivered', ticket, audit, duplicates: others, failed: [...failedBefore, ...failed] },
})
