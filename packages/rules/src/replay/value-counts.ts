import type { FactName, FactValue } from '@handoffkit/core'
import type { Column } from './column.ts'
import { countsOf } from './column.ts'
import { idsByRow } from './column-form.ts'
import type { History } from './history.ts'
import { FIRST_VALUE } from './ids.ts'

/**
 * In how many handoffs a fact has each of its values, in the order in which they first came. Values that none has are not
 * there.
 *
 * @param isCounted by the row. Default: all handoffs, which takes no look at any
 */
export function valueCounts(
  history: History,
  fact: FactName,
  isCounted?: (row: number) => boolean,
): ReadonlyMap<FactValue, number> {
  return new Map(eachValueCount(history, fact, isCounted))
}

/** The same one by one, for facts that may have another value in each handoff. */
export function* eachValueCount(
  { columns, size }: History,
  fact: FactName,
  isCounted?: (row: number) => boolean,
): Generator<readonly [value: FactValue, count: number], void> {
  const column = columns.get(fact)
  if (column === undefined) return
  const counts = isCounted === undefined ? countsOf(column) : countSome(column, size, isCounted)
  for (const [place, value] of column.values.entries()) {
    const count = counts[place + FIRST_VALUE] ?? 0
    if (count > 0) yield [value, count]
  }
}

function countSome(column: Column, size: number, isCounted: (row: number) => boolean): Uint32Array {
  const idOf = idsByRow(column)
  const counts = new Uint32Array(column.highest + 1)
  for (let row = 0; row < size; row += 1) {
    if (!isCounted(row)) continue
    const id = idOf(row)
    counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}
