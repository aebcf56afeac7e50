import type { Column, IdColumn } from './column.ts'
import { idsOf } from './ids.ts'

/** The same column with an id for every handoff. */
export function everyRow({ rows, ...column }: IdColumn): IdColumn {
  const { size, ids, otherwise } = column
  if (rows === undefined && ids.length === size) return column
  const all = idsOf(ids.BYTES_PER_ELEMENT, size).fill(otherwise)
  if (rows === undefined) all.set(ids)
  else for (let place = 0; place < rows.length; place += 1) all[rows[place] ?? 0] = ids[place] ?? otherwise
  return { ...column, ids: all }
}

/** Reads the column row by row. */
export function idsByRow(column: IdColumn): (row: number) => number {
  const { ids, otherwise } = everyRow(column)
  return (row) => ids[row] ?? otherwise
}

/** The same column with only the handoffs that say something else than the others. */
export function someRows(column: Column): Column {
  const { ids, otherwise } = column
  if (column.rows !== undefined) return column
  const count = saying(column)
  const rows = new Uint32Array(count)
  const said = idsOf(ids.BYTES_PER_ELEMENT, count)
  let place = 0
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row] ?? otherwise
    if (id === otherwise) continue
    rows[place] = row
    said[place] = id
    place += 1
  }
  return { ...column, ids: said, rows }
}

/** The same column in the form that takes less memory. */
export function smallest(column: Column): Column {
  const width = column.ids.BYTES_PER_ELEMENT
  return saying(column) * (width + Uint32Array.BYTES_PER_ELEMENT) < column.size * width
    ? someRows(column)
    : { ...everyRow(column), values: column.values }
}

function saying({ ids, rows, otherwise }: IdColumn): number {
  if (rows !== undefined) return rows.length
  let count = 0
  for (let place = 0; place < ids.length; place += 1) if (ids[place] !== otherwise) count += 1
  return count
}
