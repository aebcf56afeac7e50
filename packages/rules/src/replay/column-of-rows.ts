import type { FactName, FactValue } from '@handoffkit/core'
import type { Column } from './column.ts'
import { everyRow, smallest } from './column-form.ts'
import type { Dictionary } from './dictionary.ts'
import { dictionary } from './dictionary.ts'
import { FIRST_VALUE, idsOf, widthFor } from './ids.ts'
import { whenNotMentioned } from './recorded.ts'
import type { SomeRows } from './some-rows.ts'
import { countOf } from './some-rows.ts'

/**
 * What one fact was in some handoffs, one part after the other. A step takes one part.
 *
 * Ids are translated from table to table, so a value is looked at once for each part that has it, however many handoffs
 * have it.
 *
 * @param room - Has an entry for each handoff. What is in it is of no account before and after
 */
export function* joinedColumn(
  fact: FactName,
  parts: readonly SomeRows[],
  room: Uint32Array<ArrayBuffer>,
): Generator<void, Column> {
  const columns = parts.map(({ history }) => history.columns.get(fact))
  const otherwise = columns.find((column) => column !== undefined)?.otherwise ?? whenNotMentioned(fact)
  // Within one part, no value comes twice: nothing has to be looked up.
  const values = parts.length === 1 ? listed() : dictionary()
  let next = 0
  for (const [place, part] of parts.entries()) {
    const [column, count] = [columns[place], countOf(part)]
    const into = room.subarray(next, next + count)
    if (column === undefined) into.fill(whenNotMentioned(fact))
    else if (part.rows === undefined) translateAll(column, values, into)
    else translate(column, part.rows, values, into)
    next += count
    yield
  }
  const taken = values.taken()
  const highest = taken.length + FIRST_VALUE - 1
  const ids = idsOf(widthFor(highest), room.length)
  ids.set(room)
  return smallest({ size: room.length, otherwise, ids, highest, values: taken })
}

/** A dictionary of values that all differ. */
function listed(): Dictionary {
  const values: FactValue[] = []
  return {
    idOf: (value) => values.push(value) - 1 + FIRST_VALUE,
    taken: () => values,
  }
}

/** Writes the new ids of some rows. Values that none of them has are not asked for. */
function translate(
  column: Column,
  rows: ArrayLike<number>,
  { idOf }: Dictionary,
  into: Uint32Array<ArrayBuffer>,
): void {
  const { ids } = everyRow(column)
  const table = emptyTable(column)
  for (let place = 0; place < rows.length; place += 1) {
    const id = ids[rows[place] ?? 0] ?? column.otherwise
    let other = table[id] ?? UNKNOWN
    if (other === UNKNOWN) {
      const value = column.values[id - FIRST_VALUE]
      other = value === undefined ? id : idOf(value)
      table[id] = other
    }
    into[place] = other
  }
}

/** Writes the new ids of all rows. Every value of a column is one of some row, and they stand in the order in which they came. */
function translateAll(column: Column, { idOf }: Dictionary, into: Uint32Array<ArrayBuffer>): void {
  const { ids, rows, values, otherwise } = column
  const table = emptyTable(column)
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]
    if (value !== undefined) table[place + FIRST_VALUE] = idOf(value)
  }
  into.fill(otherwise)
  for (let place = 0; place < ids.length; place += 1)
    into[rows === undefined ? place : (rows[place] ?? 0)] = table[ids[place] ?? otherwise] ?? otherwise
}

const UNKNOWN = 0xffff_ffff

/** The new id of each id: those that stand for no value stay as they are. */
function emptyTable({ highest }: Column): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array(highest + 1).fill(UNKNOWN)
  for (let id = 0; id < FIRST_VALUE && id < table.length; id += 1) table[id] = id
  return table
}
