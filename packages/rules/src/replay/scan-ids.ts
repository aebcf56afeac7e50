import type { Bitmap } from './bitmap.ts'
import type { Ids } from './ids.ts'
import { placeWhere } from './place-where.ts'

// The loops that replays spend their time in. Each runs through plain arrays and keeps what it finds in order.

/** Adds those of the listed rows from `from` up to `to` that are marked. Gives the new count of found rows. */
export function gatherMarked(
  listed: Uint32Array,
  [from, to]: readonly [number, number],
  marked: Bitmap,
  found: Uint32Array,
  count: number,
): number {
  let next = count
  for (let place = from; place < to; place += 1) {
    const row = listed[place] ?? 0
    found[next] = row
    next += ((marked[row >>> 5] ?? 0) >>> (row & 31)) & 1
  }
  return next
}

/** Keeps those of the found rows that are marked. */
export function keepMarked(found: Uint32Array, count: number, marked: Bitmap): number {
  return gatherMarked(found, [0, count], marked, found, 0)
}

/** Keeps those of the found rows whose id lies between two ids. */
export function keepBetween(found: Uint32Array, count: number, ids: Ids, low: number, high: number): number {
  let next = 0
  for (let place = 0; place < count; place += 1) {
    const row = found[place] ?? 0
    const id = ids[row] ?? 0
    found[next] = row
    next += id >= low && id <= high ? 1 : 0
  }
  return next
}

/** Keeps those of the found rows whose id is in a set. */
export function keepWithin(found: Uint32Array, count: number, ids: Ids, wanted: Bitmap): number {
  let next = 0
  for (let place = 0; place < count; place += 1) {
    const row = found[place] ?? 0
    const id = ids[row] ?? 0
    found[next] = row
    next += ((wanted[id >>> 5] ?? 0) >>> (id & 31)) & 1
  }
  return next
}

/** The same for few rows and a list of ids, which must be ascending. */
export function keepListed(found: Uint32Array, count: number, ids: Ids, wanted: Uint32Array): number {
  let next = 0
  for (let place = 0; place < count; place += 1) {
    const row = found[place] ?? 0
    const id = ids[row] ?? 0
    if (wanted[placeWhere(wanted, (one) => one >= id)] !== id) continue
    found[next] = row
    next += 1
  }
  return next
}

/** Marks the rows whose id is in a set. */
export function markWithin(ids: Ids, wanted: Bitmap, marks: Bitmap): void {
  for (let word = 0; word < marks.length; word += 1) {
    const first = word << 5
    const last = Math.min(first + 32, ids.length)
    let bits = 0
    for (let row = first; row < last; row += 1) {
      const id = ids[row] ?? 0
      bits |= (((wanted[id >>> 5] ?? 0) >>> (id & 31)) & 1) << (row & 31)
    }
    marks[word] = bits
  }
}

/** Marks listed rows. */
export function markListed(listed: Uint32Array, [from, to]: readonly [number, number], marks: Bitmap): void {
  for (let place = from; place < to; place += 1) {
    const row = listed[place] ?? 0
    marks[row >>> 5] = (marks[row >>> 5] ?? 0) | (1 << (row & 31))
  }
}
