import type { FactName } from '@handoffkit/core'
import { emptyColumn } from './column.ts'
import type { ColumnBuilder } from './column-builder.ts'
import { columnBuilder } from './column-builder.ts'
import { idsByRow } from './column-form.ts'
import type { History } from './history.ts'
import { FIRST_VALUE } from './ids.ts'
import { whenNotMentioned } from './recorded.ts'

/** Some handoffs of a history. */
export interface SomeRows {
  readonly history: History
  /** In the order that they shall have. */
  readonly rows: ArrayLike<number>
}

/**
 * A history of these handoffs alone, one part after the other: what `historyBuilder` would make of them.
 *
 * Values and facts that none of them has are not in it, so that what is taken out of a history is gone from memory with it.
 */
export function historyOfRows(parts: readonly SomeRows[]): History {
  const facts = new Set(parts.flatMap(({ history }) => [...history.columns.keys()]))
  const size = parts.reduce((sum, { rows }) => sum + rows.length, 0)
  const columns = [...facts].flatMap((fact) => {
    const otherwise = parts.find(({ history }) => history.columns.has(fact))?.history.columns.get(fact)?.otherwise
    const builder = columnBuilder(emptyColumn(otherwise ?? whenNotMentioned(fact)))
    let from = 0
    for (const part of parts) {
      addRows(builder, fact, part, from)
      from += part.rows.length
    }
    const column = builder.taken(size)
    const saysNothing = column.values.length === 0 && (column.rows ?? column.ids).length === 0
    return saysNothing && column.otherwise === whenNotMentioned(fact) ? [] : [[fact, column] as const]
  })
  return { size, instants: instantsOf(parts, size), columns: new Map(columns) }
}

function addRows(builder: ColumnBuilder, fact: FactName, { history, rows }: SomeRows, from: number): void {
  const column = history.columns.get(fact)
  const idOf = column === undefined ? () => whenNotMentioned(fact) : idsByRow(column)
  const known = new Uint32Array((column?.highest ?? 0) + 1)
  for (let place = 0; place < rows.length; place += 1) {
    const id = idOf(rows[place] ?? 0)
    if (id < FIRST_VALUE) builder.add(from + place, id)
    else {
      const value = column?.values[id - FIRST_VALUE]
      const kept = known[id] || (value === undefined ? 0 : builder.idOf(value))
      known[id] = kept
      builder.add(from + place, kept)
    }
  }
}

function instantsOf(parts: readonly SomeRows[], size: number): Float64Array<ArrayBuffer> {
  const instants = new Float64Array(size)
  let next = 0
  for (const { history, rows } of parts) {
    for (let place = 0; place < rows.length; place += 1) {
      instants[next] = history.instants[rows[place] ?? 0] ?? Number.NaN
      next += 1
    }
  }
  return instants
}
