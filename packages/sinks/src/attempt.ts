import type { FieldAudit, Settlement, StepOutcome } from '@handoffkit/core'

/** Which of a plan's two lists a step stands in. */
export type StepList = 'steps' | 'bare'

/** What an attempt does. The calls of a lane go to the three in this order. */
export type ActKind = 'send' | 'settle' | 'read'

/** Where a ticket is. */
export interface TicketReference {
  readonly id: string
  /** Where a person can open it. */
  readonly url?: string
}

/** What came of reading a ticket back. */
export type ReadResult =
  | { readonly read: 'yes'; readonly ticket: TicketReference; readonly audit: readonly FieldAudit[] }
  | { readonly read: 'no'; readonly because: string; readonly retryAfterMs?: number }

/** At which desk something was tried. Absent: at the first. */
export interface AtDesk {
  readonly desk?: 'fallback'
}

/** What an attempt is about to do. Written down before the first byte leaves. */
export type Opening =
  | ({ readonly move: 'send' | 'settle'; readonly list: StepList; readonly step: string } & AtDesk)
  | ({ readonly move: 'read' } & AtDesk)

/** What an attempt did. */
export type Closing =
  | { readonly move: 'send'; readonly result: StepOutcome }
  | { readonly move: 'settle'; readonly result: Settlement }
  | { readonly move: 'read'; readonly result: ReadResult }

/** How an attempt ended. */
export interface Closed<Result> {
  readonly atMs: number
  readonly result: Result
}

/** Times are of the outbox's clock, in milliseconds since the epoch. */
interface Opened extends AtDesk {
  /** Counts from 1 within one handoff, without gaps. */
  readonly no: number
  readonly openedAtMs: number
  /** End of the lease that it was opened under: whoever opened it sends nothing after this instant. */
  readonly untilMs: number
}

/** One write, tried once. Not closed after a crash: then nobody knows whether it happened. */
export interface SendAttempt extends Opened {
  readonly move: 'send'
  readonly list: StepList
  readonly step: string
  readonly closed?: Closed<StepOutcome>
}

/** One look for a write that may have happened. */
export interface SettleAttempt extends Opened {
  readonly move: 'settle'
  readonly list: StepList
  readonly step: string
  readonly closed?: Closed<Settlement>
}

/** One reading of the finished ticket. */
export interface ReadAttempt extends Opened {
  readonly move: 'read'
  readonly closed?: Closed<ReadResult>
}

/** What a person found out about a step whose helpdesk cannot tell us. */
export interface KnownSettlement {
  readonly list: StepList
  readonly step: string
  readonly settlement: Settlement
}

/**
 * A person asked for another try after the delivery had ended. Nothing is sent on its word alone: from here on every
 * earlier try of an unfinished step is in doubt and must be settled first.
 */
export interface Redelivery extends AtDesk {
  readonly no: number
  readonly openedAtMs: number
  readonly move: 'redeliver'
  /** Who asked. */
  readonly by: string
  readonly known?: KnownSettlement
}

/**
 * One entry of the journal of a delivery: opened, closed once, never changed after and never removed. Plain JSON.
 *
 * Everything that is known about a delivery is a fold over these.
 */
export type Attempt = SendAttempt | SettleAttempt | ReadAttempt | Redelivery

/** The attempt with its result; unchanged when it is closed already or the result is not one of its move. */
export function closeAttempt(attempt: Attempt, closing: Closing, atMs: number): Attempt {
  if (attempt.move === 'redeliver' || attempt.closed !== undefined) return attempt
  if (attempt.move === 'send' && closing.move === 'send')
    return { ...attempt, closed: { atMs, result: closing.result } }
  if (attempt.move === 'settle' && closing.move === 'settle')
    return { ...attempt, closed: { atMs, result: closing.result } }
  if (attempt.move === 'read' && closing.move === 'read')
    return { ...attempt, closed: { atMs, result: closing.result } }
  return attempt
}
