import type { Span } from '../form/reach.ts'

/** Sorted limits, and for each what lies from it up to the next one. */
export interface SpanTable<T> {
  readonly lows: Float64Array
  readonly parts: readonly (T | undefined)[]
}

/** With more limits than this, neighbouring parts are joined: wide spans would otherwise stand in too many of them. */
const MOST_PARTS = 64

/** Sorts members into the parts of a line that their spans cover. A part may hold members that cover only some of it. */
export function membersByPart<T>(
  members: readonly T[],
  spansOf: (member: T) => readonly Span[],
  above: (at: number) => number,
): SpanTable<readonly T[]> {
  const limits = new Set(members.flatMap((member) => spansOf(member).flatMap(({ low, high }) => [low, above(high)])))
  const lows = thinned(Float64Array.from(limits).toSorted())
  const parts: T[][] = Array.from(lows, () => [])
  for (const member of members) {
    const covered = new Set(spansOf(member).flatMap((span) => partsWithin(lows, span)))
    for (const part of covered) parts[part]?.push(member)
  }
  return { lows, parts: parts.map((part) => (part.length === 0 ? undefined : part)) }
}

function thinned(limits: Float64Array): Float64Array {
  const step = Math.ceil(limits.length / MOST_PARTS)
  return limits.filter((_, place) => place % step === 0)
}

function partsWithin(lows: Float64Array, { low, high }: Span): readonly number[] {
  const [first, last] = [Math.max(0, partAt(lows, low)), partAt(lows, high)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
}

/** The place of the last limit that is not above, among those from `first` up to `end`; `first - 1`: all are above. */
export function partAt(lows: Float64Array, number: number, first = 0, end: number = lows.length): number {
  let [from, to] = [first, end]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((lows[middle] ?? 0) <= number) from = middle + 1
    else to = middle
  }
  return from - 1
}
