import { numberAbove, numberBelow } from '../form/next-number.ts'
import type { Span } from '../form/reach.ts'

/** A line of numbers, cut at the limits that comparisons name. */
export interface NumberLine {
  /** Each limit by itself, and what lies before, between and behind them; ascending, none empty. */
  readonly parts: readonly Span[]
  /** The part that a number lies in; nothing for a number that is not on the line. */
  readonly partAt: (number: number) => number | undefined
}

/** Which numbers are on a line. */
export interface LineKind {
  readonly isWhole: boolean
  readonly low: number
  readonly high: number
}

/** Every finite number. */
export const NUMBERS: LineKind = { isWhole: false, low: -Number.MAX_VALUE, high: Number.MAX_VALUE }
/** Every whole number that is exact. */
export const WHOLE_NUMBERS: LineKind = { isWhole: true, low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER }

/** Cuts a line at limits. */
export function numberLine(limits: Iterable<number>, kind: LineKind): NumberLine {
  const { isWhole, low, high } = kind
  const isOnLine = (number: number) => number >= low && number <= high && (!isWhole || Number.isInteger(number))
  // Adding 0 makes the negative zero the same limit as the positive one.
  const all = [...new Set([...limits].map((limit) => limit + 0))].toSorted((a, b) => a - b)
  const parts = partsBetween(all, kind).filter((part) => part.low <= part.high)
  return {
    parts,
    partAt: (number) => {
      if (!isOnLine(number)) return undefined
      const part = lastAtMost(parts, number)
      return (parts[part]?.high ?? Number.NEGATIVE_INFINITY) >= number ? part : undefined
    },
  }
}

function partsBetween(limits: readonly number[], { isWhole, low, high }: LineKind): readonly Span[] {
  const above = isWhole ? (limit: number) => Math.floor(limit) + 1 : numberAbove
  const below = isWhole ? (limit: number) => Math.ceil(limit) - 1 : numberBelow
  const isPoint = (limit: number) => limit >= low && limit <= high && (!isWhole || Number.isInteger(limit))
  const starts = [low, ...limits.map((limit) => Math.max(low, above(limit)))]
  const ends = [...limits.map((limit) => Math.min(high, below(limit))), high]
  return starts.flatMap((start, place) => {
    const limit = limits[place]
    const between = { low: start, high: ends[place] ?? high }
    return limit === undefined || !isPoint(limit) ? [between] : [between, { low: limit, high: limit }]
  })
}

function lastAtMost(parts: readonly Span[], number: number): number {
  let [from, to] = [0, parts.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((parts[middle]?.low ?? 0) <= number) from = middle + 1
    else to = middle
  }
  return from - 1
}

/** Whether one span lies in another. */
export function isInside(inner: Span, outer: Span): boolean {
  return inner.low >= outer.low && inner.high <= outer.high
}

/** A number of a part that is easy to read: near a limit, and whole where there is a whole one. */
export function sampleOf({ low, high }: Span): number {
  const [up, down] = [Math.ceil(low), Math.floor(high)]
  if (up > down) return low
  if (up <= 0 && down >= 0) return 0
  return up > 0 ? up : down
}
