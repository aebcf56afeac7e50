import type { FactValue } from '@handoffkit/core'
import type { ABSENT, Ids } from './ids.ts'
import { NOT_RECORDED } from './ids.ts'
import { once } from './once.ts'
import { placeWhere } from './place-where.ts'

/** Numbers that stand for what a fact was in each of a number of handoffs. */
export interface IdColumn {
  /** How many handoffs there are. */
  readonly size: number
  /** One id per handoff or, where `rows` is given, per row of it. */
  readonly ids: Ids
  /** Ascending. */
  readonly rows?: Uint32Array<ArrayBuffer>
  /** The id of the handoffs that `rows` does not list. */
  readonly otherwise: typeof ABSENT | typeof NOT_RECORDED
  /** No id is higher. */
  readonly highest: number
}

/** What one fact was in each of a number of handoffs. Plain data: it can be sent to a worker as it is. */
export interface Column extends IdColumn {
  /** The value of each id from `FIRST_VALUE` on, in the order in which they first came. */
  readonly values: readonly FactValue[]
}

/** A column without handoffs. */
export function emptyColumn(otherwise: Column['otherwise']): Column {
  return { size: 0, ids: new Uint8Array(0), otherwise, highest: NOT_RECORDED, values: [] }
}

/** A column in which so many handoffs all say the same. */
export function uniformColumn(size: number, otherwise: Column['otherwise']): Column {
  return { ...emptyColumn(otherwise), size, rows: new Uint32Array(0) }
}

/** What a handoff says. */
export function idAt({ ids, rows, otherwise }: IdColumn, row: number): number {
  if (rows === undefined) return ids[row] ?? otherwise
  const place = placeWhere(rows, (listed) => listed >= row)
  return rows[place] === row ? (ids[place] ?? otherwise) : otherwise
}

/** In how many handoffs each id stands. */
export const countsOf: (column: IdColumn) => Uint32Array = once((column) => {
  const { size, ids, otherwise, highest } = column
  const counts = new Uint32Array(highest + 1)
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? 0
    counts[id] = (counts[id] ?? 0) + 1
  }
  counts[otherwise] = (counts[otherwise] ?? 0) + size - ids.length
  return counts
})
