import type { Breaker } from './breaker.ts'
import { afterCall, breakerOpensAt, CLOSED, letThrough } from './breaker.ts'
import type { Budget, CallKind } from './budget.ts'
import { takeCall } from './budget.ts'
import type { ClockMark } from './clock-mark.ts'

/** Why a lane rests. */
export type PauseReason = 'retry-after' | 'credentials' | 'operator'

/** A rest of the whole lane. `untilMs` null: until a person ends it. */
export interface LanePause {
  readonly because: PauseReason
  readonly untilMs: number | null
}

/** State of one lane (workspace and connection), shared by all workers through the outbox. Plain JSON. */
export interface LaneState {
  readonly pause: LanePause | null
  readonly breaker: Breaker
  /** Null until a lane with a budget makes its first call. */
  readonly budget: Budget | null
  /** How far the clocks of the workers' machines are from that of the outbox, the latest mark last. */
  readonly clocks?: readonly ClockMark[]
}

/** What a helpdesk can bear. */
export interface LaneLimits {
  /** Deliveries under way at once. Default: 4. */
  readonly slots?: number
  /** Calls in any 60 seconds. Absent: no limit. */
  readonly perMinute?: number
}

/** What one call said about the helpdesk. */
export type CallReport =
  /** It answered, with a yes or a no. */
  | { readonly call: 'answered' }
  /** It did not answer, or nothing sensible. */
  | { readonly call: 'failed' }
  /** It asked us to stay away for a while. */
  | { readonly call: 'put-off'; readonly forMs: number }
  /** It does not accept our credentials: not worth trying for a while. */
  | { readonly call: 'denied'; readonly forMs: number }

/** Whether a call may be made. `untilMs`: when to ask again; null: when a person says so. */
export type Permit = { readonly granted: true } | { readonly granted: false; readonly untilMs: number | null }

/** A lane that nobody used yet. */
export const NEW_LANE: LaneState = { pause: null, breaker: CLOSED, budget: null }

const DEFAULT_SLOTS = 4

/** How long a helpdesk that answers may ask us to stay away. */
const BUSY_MS = 60_000

/** How many deliveries may be under way in the lane now; none while it rests, one while it only probes. */
export function openSlots(
  state: LaneState,
  nowMs: number,
  { slots = DEFAULT_SLOTS }: LaneLimits,
): { readonly slots: number; readonly untilMs: number | null } {
  const rest = restOf(state, nowMs)
  if (rest !== undefined) return { slots: 0, untilMs: rest.untilMs }
  return { slots: state.breaker.is === 'closed' ? slots : 1, untilMs: nowMs }
}

/**
 * Whether a lane rests because its helpdesk is away, so that a second one should not wait for it. One that asks us to
 * come back within a minute is only busy.
 */
export function isAway({ pause, breaker }: LaneState, nowMs: number): boolean {
  const restsForMs = pause === null ? 0 : endOf(pause) - nowMs
  const isPaused = pause?.because === 'retry-after' ? restsForMs >= BUSY_MS : restsForMs > 0
  return isPaused || breakerOpensAt(breaker, nowMs) > nowMs
}

/** Asks for one call. The state is the same object when nothing was taken. */
export function permitCall(
  state: LaneState,
  nowMs: number,
  kind: CallKind,
  { perMinute }: LaneLimits,
): readonly [LaneState, Permit] {
  const rest = restOf(state, nowMs)
  if (rest !== undefined) return [state, { granted: false, untilMs: rest.untilMs }]
  const taken = perMinute === undefined ? undefined : takeCall(state.budget, kind, nowMs, perMinute)
  if (taken !== undefined && 'untilMs' in taken) return [state, { granted: false, untilMs: taken.untilMs }]
  const breaker = letThrough(state.breaker, nowMs)
  const isSame = taken === undefined && breaker === state.breaker
  return [isSame ? state : { ...state, breaker, budget: taken?.budget ?? state.budget }, { granted: true }]
}

/** The lane after a call. The same object when the call said nothing new. */
export function afterReport(state: LaneState, nowMs: number, report: CallReport): LaneState {
  const breaker = afterCall(state.breaker, report.call === 'failed', nowMs)
  const heard = breaker === state.breaker ? state : { ...state, breaker }
  switch (report.call) {
    case 'put-off':
      return pauseLane(heard, { because: 'retry-after', untilMs: nowMs + report.forMs })
    case 'denied':
      return pauseLane(heard, { because: 'credentials', untilMs: nowMs + report.forMs })
    case 'answered':
    case 'failed':
      return heard
  }
}

/** The lane with a rest; the longer one of two stays. */
export function pauseLane(state: LaneState, pause: LanePause): LaneState {
  const isLonger = state.pause !== null && endOf(state.pause) >= endOf(pause)
  return isLonger ? state : { ...state, pause }
}

/** The lane at work again: no rest, and a breaker that has forgotten. */
export function resumeLane(state: LaneState): LaneState {
  return { ...state, pause: null, breaker: CLOSED }
}

function restOf({ pause, breaker }: LaneState, nowMs: number): { readonly untilMs: number | null } | undefined {
  if (pause !== null && endOf(pause) > nowMs) return { untilMs: pause.untilMs }
  const untilMs = breakerOpensAt(breaker, nowMs)
  return untilMs > nowMs ? { untilMs } : undefined
}

function endOf({ untilMs }: LanePause): number {
  return untilMs ?? Number.POSITIVE_INFINITY
}
