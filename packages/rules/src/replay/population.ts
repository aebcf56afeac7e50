import type { Bitmap } from './bitmap.ts'
import { emptyBitmap } from './bitmap.ts'
import type { BoundedMemory } from './bounded-memory.ts'
import { boundedMemory } from './bounded-memory.ts'
import type { IdColumn } from './column.ts'
import type { History } from './history.ts'
import { once } from './once.ts'
import type { Postings } from './postings.ts'
import { isWorthNarrowing, postingsOf, postingsWithin } from './postings.ts'

/** The handoffs of a history, with what makes it quick to find some of them. */
export interface Population {
  readonly size: number
  readonly instants: Float64Array
  /** Lists the handoffs by the ids of a column. */
  readonly postingsOf: (column: IdColumn) => Postings
  /** Which part of them the lists hold. */
  readonly shareListed: (column: IdColumn) => number
  /** Bitmaps of rows for which something holds, for the next time that they are asked for. */
  readonly bitmaps: BoundedMemory<object, readonly Bitmap[]>
  /** Room to list rows. */
  readonly found: Uint32Array
  /** Room to mark rows. */
  readonly marks: Bitmap
}

/** For each handoff so many bytes of bitmaps are kept: eight bitmaps per byte. */
const BITMAP_BYTES_PER_HANDOFF = 26

/** All handoffs of a history. */
export const wholeHistory: (history: History) => Population = once(({ size, instants }) => ({
  size,
  instants,
  postingsOf,
  shareListed: () => 1,
  bitmaps: boundedMemory(BITMAP_BYTES_PER_HANDOFF * size, (bitmaps) =>
    bitmaps.reduce((sum, { byteLength }) => sum + byteLength, 0),
  ),
  // Writing one row too many is cheaper than asking whether to write it.
  found: new Uint32Array(size + 1),
  marks: emptyBitmap(size),
}))

/** The same handoffs, for questions about some of them: where that makes lists shorter, only these are listed. */
export function narrowed(population: Population, rows: Uint32Array): Population {
  return {
    ...population,
    postingsOf: once((column) => (isWorthNarrowing(column) ? postingsWithin(column, rows) : postingsOf(column))),
    shareListed: (column) => (isWorthNarrowing(column) ? rows.length / population.size : 1),
  }
}
