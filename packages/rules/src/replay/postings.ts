import type { IdColumn } from './column.ts'
import { countsOf } from './column.ts'
import { FIRST_VALUE } from './ids.ts'
import { once } from './once.ts'

/** The rows of a column by id, of those ids that stand for a value. */
export interface Postings {
  readonly rows: Uint32Array
  /** By id: where its rows begin. They end where those of the next id begin. */
  readonly starts: Uint32Array
}

/** Lists the rows of each value, ascending. */
export const postingsOf: (column: IdColumn) => Postings = once((column) => {
  const { ids, rows } = column
  const postings = emptyPostings(countsOf(column))
  const next = postings.starts.slice()
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? 0
    if (id < FIRST_VALUE) continue
    const at = next[id] ?? 0
    postings.rows[at] = rows === undefined ? place : (rows[place] ?? 0)
    next[id] = at + 1
  }
  return postings
})

/** With fewer rows per value than this, a list of some of them is hardly shorter. */
const FEW_ROWS = 8

/** Whether lists of some rows are much shorter than those of all. */
export function isWorthNarrowing({ rows, highest, size }: IdColumn): boolean {
  return rows === undefined && highest * FEW_ROWS <= size
}

/** Lists some rows only. */
export function postingsWithin({ ids, highest }: IdColumn, rows: Uint32Array): Postings {
  const counts = new Uint32Array(highest + 1)
  for (let place = 0; place < rows.length; place += 1) {
    const id = ids[rows[place] ?? 0] ?? 0
    counts[id] = (counts[id] ?? 0) + 1
  }
  const postings = emptyPostings(counts)
  const next = postings.starts.slice()
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0
    const id = ids[row] ?? 0
    if (id < FIRST_VALUE) continue
    const at = next[id] ?? 0
    postings.rows[at] = row
    next[id] = at + 1
  }
  return postings
}

/** Room for as many rows of each value as the counts say. */
function emptyPostings(counts: Uint32Array): Postings {
  const starts = new Uint32Array(counts.length + 1)
  for (let id = FIRST_VALUE; id < counts.length; id += 1) starts[id + 1] = (starts[id] ?? 0) + (counts[id] ?? 0)
  return { starts, rows: new Uint32Array(starts.at(-1) ?? 0) }
}
