/** Whether a lane's helpdesk is worth calling. `recent`: the last outcomes, true for a failure. */
export type Breaker =
  | { readonly is: 'closed'; readonly recent: readonly boolean[] }
  | { readonly is: 'open'; readonly untilMs: number; readonly openMs: number }
  /** One call finds out; if nothing is heard of it until `untilMs`, another may. */
  | { readonly is: 'half-open'; readonly untilMs: number; readonly openMs: number }

/** Opens after so many failures in a row, or when more than half of a full window failed. */
const FAILURES_IN_A_ROW = 5
const WINDOW = 20

const FIRST_OPEN_MS = 30_000
const LONGEST_OPEN_MS = 600_000
const PROBE_MS = 45_000

export const CLOSED: Breaker = { is: 'closed', recent: [] }

/** When the next call may be made: now, or not before an instant. */
export function breakerOpensAt(breaker: Breaker, nowMs: number): number {
  return breaker.is === 'closed' ? nowMs : breaker.untilMs
}

/** The breaker after letting a call through. */
export function letThrough(breaker: Breaker, nowMs: number): Breaker {
  return breaker.is === 'closed' ? breaker : { is: 'half-open', untilMs: nowMs + PROBE_MS, openMs: breaker.openMs }
}

/** The breaker after hearing of a call. The same object when nothing changed. */
export function afterCall(breaker: Breaker, failed: boolean, nowMs: number): Breaker {
  switch (breaker.is) {
    // A call that left before the breaker opened says nothing new.
    case 'open':
      return breaker
    case 'half-open':
      return failed ? opened(Math.min(breaker.openMs * 2, LONGEST_OPEN_MS), nowMs) : CLOSED
    case 'closed': {
      if (!failed && !breaker.recent.includes(true)) return breaker
      const recent = [...breaker.recent, failed].slice(-WINDOW)
      return isTripped(recent) ? opened(FIRST_OPEN_MS, nowMs) : { is: 'closed', recent }
    }
  }
}

function isTripped(recent: readonly boolean[]): boolean {
  const last = recent.slice(-FAILURES_IN_A_ROW)
  const failures = recent.filter(Boolean).length
  return (
    (last.length === FAILURES_IN_A_ROW && last.every(Boolean)) || (recent.length === WINDOW && failures > WINDOW / 2)
  )
}

function opened(openMs: number, nowMs: number): Breaker {
  return { is: 'open', untilMs: nowMs + openMs, openMs }
}
