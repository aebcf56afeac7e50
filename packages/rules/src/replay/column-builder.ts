import type { FactValue } from '@handoffkit/core'
import type { Column } from './column.ts'
import { smallest, someRows } from './column-form.ts'
import { dictionary } from './dictionary.ts'
import type { GrowingIds } from './growing-ids.ts'
import { growingIds } from './growing-ids.ts'
import { FIRST_VALUE } from './ids.ts'

/** A column that handoffs are added to, in the order of their rows. */
export interface ColumnBuilder {
  /** The id that stands for a value. */
  readonly idOf: (value: FactValue) => number
  readonly add: (row: number, id: number) => void
  /** The column of the first `size` handoffs, in the form that takes less memory. */
  readonly taken: (size: number) => Column
}

/** A list of ids for every handoff may grow to so many times what was said; then only that is listed. */
const MOST_PADDING = 8

/** Goes on with a column. */
export function columnBuilder(column: Column): ColumnBuilder {
  const { otherwise } = column
  const values = dictionary(column.values)
  let ids = growingIds(column.ids)
  let rows: GrowingIds | undefined = column.rows === undefined ? undefined : growingIds(column.rows)
  let said = column.ids.length
  const columnOf = (size: number): Column => {
    const taken = values.taken()
    return {
      size,
      otherwise,
      ids: ids.taken(),
      ...(rows === undefined ? {} : { rows: Uint32Array.from(rows.taken()) }),
      highest: taken.length + FIRST_VALUE - 1,
      values: taken,
    }
  }
  const listRows = () => {
    const listed = someRows(columnOf(ids.length()))
    ids = growingIds(listed.ids)
    rows = growingIds(listed.rows ?? new Uint32Array(0))
  }
  return {
    idOf: values.idOf,
    add: (row, id) => {
      if (id === otherwise) return
      said += 1
      if (rows === undefined && row > MOST_PADDING * (said + 8)) listRows()
      if (rows === undefined) ids.fillUpTo(row, otherwise)
      else rows.add(row)
      ids.add(id)
    },
    taken: (size) => smallest(columnOf(size)),
  }
}
