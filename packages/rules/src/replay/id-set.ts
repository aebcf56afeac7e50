import type { Bitmap } from './bitmap.ts'
import { emptyBitmap, hasBit, numbersIn, setBit } from './bitmap.ts'

/** Some ids of a column: all from `low` to `high`, or those of them that a list or a bitmap names. */
export type IdSet = { readonly low: number; readonly high: number } & (
  | { readonly kind: 'all' }
  | { readonly kind: 'list'; readonly ids: Uint32Array }
  | { readonly kind: 'bits'; readonly bits: Bitmap }
)

/** No ids. */
export const NO_IDS: IdSet = { kind: 'all', low: 1, high: 0 }

/** All ids from one to another. */
export function idsBetween(low: number, high: number): IdSet {
  return high < low ? NO_IDS : { kind: 'all', low, high }
}

/** From so many listed ids on, a bitmap takes less memory. */
const BITS_PER_LISTED = 32

/** These ids, which must be ascending and without repetition. */
export function idsIn(ids: Uint32Array): IdSet {
  const [low, high] = [ids.at(0), ids.at(-1)]
  if (low === undefined || high === undefined) return NO_IDS
  if (high - low + 1 === ids.length) return { kind: 'all', low, high }
  if (ids.length * BITS_PER_LISTED <= high) return { kind: 'list', low, high, ids }
  const bits = emptyBitmap(high + 1)
  for (const id of ids) setBit(bits, id)
  return { kind: 'bits', low, high, bits }
}

/** All ids that lie in one of the intervals; both ends belong to them. They may be empty and may overlap. */
export function idsInIntervals(intervals: readonly Interval[]): IdSet {
  const apart: Interval[] = []
  for (const [low, high] of intervals.filter(([low, high]) => low <= high).toSorted(([a], [b]) => a - b)) {
    const last = apart.at(-1)
    if (last === undefined || low > last[1] + 1) apart.push([low, high])
    else apart[apart.length - 1] = [last[0], Math.max(last[1], high)]
  }
  const [first, ...more] = apart
  if (first === undefined || more.length === 0) return first === undefined ? NO_IDS : idsBetween(...first)
  const ids = new Uint32Array(apart.reduce((sum, [low, high]) => sum + high - low + 1, 0))
  let place = 0
  for (const [low, high] of apart) for (let id = low; id <= high; id += 1) ids[place++] = id
  return idsIn(ids)
}

type Interval = readonly [low: number, high: number]

/** The same ids and one more. */
export function withId(set: IdSet, id: number): IdSet {
  if (set.kind === 'all' && set.low - 1 === id) return idsBetween(id, set.high)
  if (set.kind === 'all' && set.high + 1 === id) return idsBetween(set.low, id)
  return idsIn(Uint32Array.from(new Set([id, ...listOf(set)])).toSorted())
}

/** The ids one by one, ascending. */
export function listOf(set: IdSet): Uint32Array {
  if (set.kind === 'list') return set.ids
  if (set.kind === 'bits') return numbersIn(set.bits)
  return Uint32Array.from({ length: set.high - set.low + 1 }, (_, place) => set.low + place)
}

/** In how many stretches the ids stand, at most. */
export function stretchesOf(set: IdSet): number {
  if (set.kind === 'all') return 1
  return set.kind === 'list' ? set.ids.length : set.high - set.low + 1
}

/** The same ids, one bit each. */
export function bitsOf(set: IdSet): Bitmap {
  if (set.kind === 'bits') return set.bits
  const bits = emptyBitmap(set.high + 1)
  if (set.kind === 'list') for (const id of set.ids) setBit(bits, id)
  else for (let id = set.low; id <= set.high; id += 1) setBit(bits, id)
  return bits
}

/** How many handoffs have one of the ids, by the number that each id has. */
export function rowsWith(set: IdSet, counts: Uint32Array): number {
  let rows = 0
  if (set.kind === 'list') for (const id of set.ids) rows += counts[id] ?? 0
  else
    for (let id = set.low; id <= set.high; id += 1)
      if (set.kind === 'all' || hasBit(set.bits, id)) rows += counts[id] ?? 0
  return rows
}
