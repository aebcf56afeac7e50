import type { IfUnsure, PlanStep, Produced, Settlement } from '@handoffkit/core'
import type { Attempt, Redelivery, SendAttempt, SettleAttempt, StepList } from '../attempt.ts'
import type { WaitReason } from '../record.ts'
import { backoffMs } from './backoff.ts'
import type { DeliveryPolicy } from './policy.ts'
import { clampRetryAfter } from './policy.ts'

/** What the attempts prove about one step. */
type Proof =
  /** Nothing of it ever left. */
  | { readonly is: 'untried' }
  /** Definitely not applied; may be sent. */
  | { readonly is: 'absent'; readonly because: string }
  /** Definitely not applied, and sending it again does not help. */
  | { readonly is: 'refused'; readonly because: string }
  /** May have been applied. `endedAtMs`: after that nothing of it leaves any more. `settleOnly`: do not repeat it. */
  | { readonly is: 'doubtful'; readonly endedAtMs: number; readonly because: string; readonly settleOnly: boolean }
  | {
      readonly is: 'done'
      readonly produced: Produced
      readonly others: readonly string[]
      readonly leftAlone: readonly string[]
    }

/** How hard the step was tried, and when it may go on. */
interface Pace {
  /** Fruitless sends, and looks since the last of them. What the helpdesk itself put off is not counted. */
  readonly sends: number
  readonly looks: number
  readonly firstSentAtMs: number | undefined
  readonly notBeforeMs: number
  readonly waitsFor: WaitReason
}

export type StepState = Proof & Pace

const UNTRIED: StepState = {
  is: 'untried',
  sends: 0,
  looks: 0,
  firstSentAtMs: undefined,
  notBeforeMs: Number.NEGATIVE_INFINITY,
  waitsFor: 'backoff',
}

/** What a step's fold needs besides its attempts. */
export interface StepContext {
  readonly handoffId: string
  readonly list: StepList
  readonly step: PlanStep
  readonly policy: DeliveryPolicy
}

/** Folds the journal into what is known about one step. Total; `done` is never taken back, but what is found later is added to it. */
export function stepState(attempts: readonly Attempt[], context: StepContext): StepState {
  return attempts.reduce((state, attempt) => afterAttempt(state, attempt, context), UNTRIED)
}

/** How long after a doubtful attempt ended a "not there" counts as proof. */
export function windowMs(ifUnsure: IfUnsure, policy: DeliveryPolicy): number {
  switch (ifUnsure.do) {
    case 'settle':
      return ifUnsure.absentAfterMs
    case 'repeat':
      return policy.absentAfterMs
    // Only a person settles such a step, and a person's word counts at once.
    case 'park':
      return 0
  }
}

/** Whether the helpdesk can be asked about the step at all. */
export function canSettle(ifUnsure: IfUnsure): boolean {
  return (
    ifUnsure.do === 'settle' ||
    (ifUnsure.do === 'repeat' && (ifUnsure.forMs !== undefined || ifUnsure.then === 'settle'))
  )
}

/** Whether a try of a step may have been applied without anybody hearing of it. */
export function isDoubt(step: PlanStep, { closed }: SendAttempt): boolean {
  if (closed === undefined || closed.result.outcome === 'unknown') return true
  return closed.result.outcome === 'done' && !keepsPromise(step, closed.result.produced)
}

function afterAttempt(state: StepState, attempt: Attempt, context: StepContext): StepState {
  if (state.is === 'done') return afterSweep(state, attempt, context)
  if (attempt.move === 'read') return state
  if (attempt.move === 'redeliver') return afterRedelivery(state, attempt, context)
  if (attempt.list !== context.list || attempt.step !== context.step.id) return state
  return attempt.move === 'send' ? afterSend(state, attempt, context) : afterLook(state, attempt, context)
}

function afterSend(before: StepState, attempt: SendAttempt, context: StepContext): StepState {
  const { policy, step } = context
  const state = { ...before, firstSentAtMs: before.firstSentAtMs ?? attempt.openedAtMs }
  const tried = { ...state, sends: state.sends + 1, looks: 0, waitsFor: 'backoff' } as const
  const pause = backoffMs(context.handoffId, attempt.no, tried.sends, policy)
  const doubt = (endedAtMs: number, because: string): StepState => ({
    ...tried,
    is: 'doubtful',
    endedAtMs: state.is === 'doubtful' ? Math.max(state.endedAtMs, endedAtMs) : endedAtMs,
    because,
    settleOnly: state.is === 'doubtful' && state.settleOnly,
    notBeforeMs: endedAtMs + pause,
  })
  // R1: opened before the first byte left. Whatever was not closed may have been applied, up to the end of its lease.
  if (attempt.closed === undefined) return doubt(attempt.untilMs, 'It was begun and nobody knows how it ended.')
  const { atMs, result } = attempt.closed
  // A "no" says nothing about an earlier try that is still in doubt.
  const absent = (pace: StepState): StepState =>
    pace.is === 'doubtful' || !('because' in result) ? pace : { ...pace, is: 'absent', because: result.because }
  switch (result.outcome) {
    case 'done':
      return keepsPromise(step, result.produced)
        ? { ...tried, is: 'done', produced: result.produced, others: [], leftAlone: result.leftAlone ?? [] }
        : doubt(atMs, `The helpdesk said yes but did not name the ${step.produces}.`)
    // R2: every doubt is unknown, never "try again".
    case 'unknown':
      return doubt(atMs, result.because)
    case 'refused':
      if (state.is === 'doubtful' && (step.ifUnsure.do === 'park' || canSettle(step.ifUnsure)))
        return { ...state, sends: tried.sends, settleOnly: true, notBeforeMs: atMs + pause, waitsFor: 'backoff' }
      return { ...tried, is: 'refused', because: result.because }
    case 'denied':
      return absent({ ...state, notBeforeMs: atMs + policy.credentialsPauseMs, waitsFor: 'credentials' })
    case 'not-sent':
      return absent(
        result.retryAfterMs === undefined
          ? { ...state, sends: tried.sends, notBeforeMs: atMs + pause, waitsFor: 'backoff' }
          : { ...state, notBeforeMs: atMs + clampRetryAfter(result.retryAfterMs, policy), waitsFor: 'retry-after' },
      )
  }
}

function afterLook(state: StepState, attempt: SettleAttempt, context: StepContext): StepState {
  const looks = state.looks + 1
  const pause = backoffMs(context.handoffId, attempt.no, looks, context.policy)
  if (attempt.closed === undefined)
    return { ...state, looks, notBeforeMs: attempt.openedAtMs + pause, waitsFor: 'backoff' }
  const { atMs, result } = attempt.closed
  if (result.found === 'cannot-tell' && result.retryAfterMs !== undefined) {
    const putOff = clampRetryAfter(result.retryAfterMs, context.policy)
    return { ...state, notBeforeMs: atMs + putOff, waitsFor: 'retry-after' }
  }
  const settled = afterSettlement(state, result, attempt.openedAtMs, context)
  if (settled !== undefined) return { ...settled, notBeforeMs: atMs }
  if (state.is !== 'doubtful') return { ...state, looks, notBeforeMs: atMs + pause, waitsFor: 'backoff' }
  // The end of the window is worth a look of its own: from then on an answer decides.
  const windowEndMs = state.endedAtMs + windowMs(context.step.ifUnsure, context.policy)
  const isInside = attempt.openedAtMs < windowEndMs
  const notBeforeMs = isInside ? Math.max(atMs, Math.min(atMs + pause, windowEndMs)) : atMs + pause
  return { ...state, looks, notBeforeMs, waitsFor: isInside ? 'window' : 'backoff' }
}

/** R9: the step is looked for once more when it is done, and whatever else carries the marker is a duplicate. */
function afterSweep(
  state: Extract<StepState, { is: 'done' }>,
  attempt: Attempt,
  { list, step: { id, produces } }: StepContext,
): StepState {
  if (produces === undefined || attempt.move !== 'settle' || attempt.list !== list || attempt.step !== id) return state
  if (attempt.closed?.result.found !== 'yes') return state
  const { produced, others = [] } = attempt.closed.result
  const known = new Set([state.produced[produces], ...state.others])
  const found = new Set([produced[produces], ...others].flatMap((one) => one ?? [])).difference(known)
  return found.size === 0 ? state : { ...state, others: [...state.others, ...found] }
}

/** The state that a settlement proves, or nothing when it proves nothing. */
function afterSettlement(
  state: StepState,
  settlement: Settlement,
  askedAtMs: number,
  { step, policy }: StepContext,
): StepState | undefined {
  if (settlement.found === 'yes' && keepsPromise(step, settlement.produced))
    return { ...state, is: 'done', produced: settlement.produced, others: settlement.others ?? [], leftAlone: [] }
  if (settlement.found !== 'no' || state.is !== 'doubtful') return undefined
  // R3: a request on its way may still land, and a search may not see it yet. Only a later "no" is a proof.
  const counts = askedAtMs >= state.endedAtMs + windowMs(step.ifUnsure, policy)
  return counts ? { ...state, is: 'absent', because: 'The helpdesk does not have it.' } : undefined
}

/** An operator's word never sends by itself: what was tried before must be settled, however sure we were. */
function afterRedelivery(state: StepState, { openedAtMs, known }: Redelivery, context: StepContext): StepState {
  const fresh = { ...state, sends: 0, looks: 0, notBeforeMs: openedAtMs, waitsFor: 'backoff' } as const
  const isKnown = known?.list === context.list && known.step === context.step.id
  const settled = isKnown ? afterSettlement(fresh, known.settlement, openedAtMs, context) : undefined
  if (settled !== undefined) return settled
  if (fresh.is === 'untried') return fresh
  const because = 'A person asked for another try.'
  // Nobody can ask this helpdesk; so only a real doubt stops the step, and what was a definite no stays one.
  if (context.step.ifUnsure.do === 'park') return fresh.is === 'doubtful' ? fresh : { ...fresh, is: 'absent', because }
  const endedAtMs = fresh.is === 'doubtful' ? Math.max(fresh.endedAtMs, openedAtMs) : openedAtMs
  return { ...fresh, is: 'doubtful', endedAtMs, because, settleOnly: false }
}

/** A yes without the value that later steps need is no yes. */
function keepsPromise({ produces }: PlanStep, produced: Produced): boolean {
  return produces === undefined || Object.hasOwn(produced, produces)
}
