import type { ClockLook, ClockMark } from './clock-mark.ts'
import type { LaneState } from './lane.ts'

/** Notices when the outbox's clock is set. */
export interface ClockGuard {
  /** Takes a look into account. */
  readonly observe: (look: ClockLook) => void
  /**
   * Since when the outbox's clock has run evenly, as far as is known. Infinity: it was set since that moment of this
   * machine's clock, so what the outbox said then and what it says now cannot be compared.
   */
  readonly trustedSinceMs: (fromMs: number) => number
  /** The lane with what is known by this look; the same object when it says nothing new. Pure. */
  readonly marked: (state: LaneState, look: ClockLook) => LaneState
  /** Takes over what the lane knows after that. */
  readonly learn: (state: LaneState, look: ClockLook) => void
}

/** A difference of so much between two looks is a clock that was set. Smaller ones are corrections and pauses. */
const TOLERANCE_MS = 5_000

/** Machines that are remembered for each lane. */
const MOST_MARKS = 16

/**
 * A guard of one worker and lane. It trusts nothing from before its first look, unless another process of this machine
 * has written down that it need not begin anew. Whoever sees the clock set takes away what all others wrote down.
 */
export function createClockGuard(): ClockGuard {
  /** What is trusted, since when it is, and until when it was looked at. */
  let trusted: { readonly mark: ClockMark; readonly sinceMs: number; readonly toMs: number } | undefined
  /** The clock was set, and it is not known whether before or after the last look. */
  let isUnsure = false
  const trust = (mark: ClockMark, { toMs }: ClockLook): void => {
    trusted = { mark, sinceMs: toMs, toMs }
    isUnsure = false
  }
  /** Two looks that contradict each other: the later one is right, if it is known which that is. */
  const contradicted = (mark: ClockMark, look: ClockLook): void => {
    if (trusted === undefined || look.fromMs >= trusted.toMs) return trust(mark, look)
    trusted = undefined
    isUnsure = true
  }
  return {
    observe: (look) => {
      if (trusted === undefined) return
      if (fits(trusted.mark, look)) trusted = { ...trusted, toMs: Math.max(trusted.toMs, look.toMs) }
      else contradicted(markOf(look), look)
    },
    trustedSinceMs: (fromMs) =>
      trusted === undefined || fromMs < trusted.sinceMs ? Number.POSITIVE_INFINITY : trusted.mark.sinceMs,
    marked: (state, look) => {
      const { clocks = [] } = state
      if (trusted === undefined && !isUnsure && known(clocks, look) !== undefined) return state
      const isReset = isUnsure || (trusted !== undefined && !fits(trusted.mark, look))
      if (isReset) return { ...state, clocks: [markOf(look)] }
      const isNoted = trusted !== undefined && includes(clocks, trusted.mark)
      return isNoted ? state : { ...state, clocks: newest([...clocks, markOf(look)]) }
    },
    learn: ({ clocks = [] }, look) => {
      const mark = known(clocks, look) ?? markOf(look)
      if (trusted === undefined) trust(mark, look)
      else if (!fits(trusted.mark, look)) contradicted(mark, look)
      else if (!includes(clocks, trusted.mark)) trust(mark, look)
    },
  }
}

function markOf({ outboxMs, toMs }: ClockLook): ClockMark {
  return { offsetMs: outboxMs - toMs, sinceMs: outboxMs }
}

/** The last one that fits. */
function known(clocks: readonly ClockMark[], look: ClockLook): ClockMark | undefined {
  return clocks.findLast((mark) => fits(mark, look))
}

function includes(clocks: readonly ClockMark[], { offsetMs, sinceMs }: ClockMark): boolean {
  return clocks.some((one) => one.offsetMs === offsetMs && one.sinceMs === sinceMs)
}

/** The outbox's clock was looked at somewhere between the two moments, and that is where it would be. */
function fits({ offsetMs }: ClockMark, { outboxMs, fromMs, toMs }: ClockLook): boolean {
  return outboxMs - toMs <= offsetMs + TOLERANCE_MS && outboxMs - fromMs >= offsetMs - TOLERANCE_MS
}

function newest(marks: readonly ClockMark[]): readonly ClockMark[] {
  return marks.toSorted((a, b) => a.sinceMs - b.sinceMs).slice(-MOST_MARKS)
}
