import type { Settlement } from '@handoffkit/core'
import type { Attempt, Redelivery, SendAttempt, StepList } from '../attempt.ts'
import type { StepContext } from './step-state.ts'
import { stepState, windowMs } from './step-state.ts'

/** What is known about time when a helpdesk says that something is not there. */
export interface AbsenceTimes {
  /** When it was asked. */
  readonly askedAtMs: number
  /** Since when the outbox's clock has run evenly. */
  readonly trustedSinceMs: number
  /** Longest time for which a worker from before may go on. */
  readonly leaseMs: number
}

/**
 * R3 when clocks are set: a "not there" proves something when the window has truly passed, not when a clock says so.
 *
 * Where the clock was set since the step was tried, or nobody can know, the window is counted from then on, and until
 * it has passed a "not there" is written down as no answer.
 */
export function provenAbsence(
  settlement: Settlement,
  attempts: readonly Attempt[],
  context: StepContext,
  { askedAtMs, trustedSinceMs, leaseMs }: AbsenceTimes,
): Settlement {
  if (settlement.found !== 'no') return settlement
  const state = stepState(attempts, context)
  if (state.is !== 'doubtful') return settlement
  const tried = lastTry(attempts, context.list, context.step.id)
  // A try without any time of its own is one of an earlier run: whoever wrote it down knows that it is long over.
  if (tried?.move === 'send' && tried.untilMs === tried.openedAtMs) return settlement
  // Both, because the clock may have been set between the two.
  if (Math.min(tried?.openedAtMs ?? 0, state.endedAtMs) >= trustedSinceMs) return settlement
  const endedAtMs = Math.max(state.endedAtMs, trustedSinceMs + leaseMs)
  if (askedAtMs >= endedAtMs + windowMs(context.step.ifUnsure, context.policy)) return settlement
  return { found: 'cannot-tell', because: 'It is not there yet, and how long ago it was sent is not known for sure.' }
}

/**
 * Until when an attempt that nobody closed may still be under way, where the outbox's clock was set after it was begun:
 * its lease looks over and is not. Nothing where the clock tells.
 */
export function mayGoOnUntilMs(
  attempts: readonly Attempt[],
  trustedSinceMs: number,
  leaseMs: number,
): number | undefined {
  const last = attempts.at(-1)
  if (last === undefined || last.move === 'redeliver' || last.closed !== undefined) return undefined
  const isTold = last.openedAtMs >= trustedSinceMs || last.untilMs === last.openedAtMs
  return isTold ? undefined : trustedSinceMs + leaseMs
}

/** The last try of the step. A person who asks for another try makes it a doubt as well. */
function lastTry(attempts: readonly Attempt[], list: StepList, step: string): SendAttempt | Redelivery | undefined {
  return attempts.findLast(
    (attempt): attempt is SendAttempt | Redelivery =>
      attempt.move === 'redeliver' || (attempt.move === 'send' && attempt.list === list && attempt.step === step),
  )
}
