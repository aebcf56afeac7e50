import type { FactName } from '@handoffkit/core'
import { idsByRow } from './column-form.ts'
import type { History } from './history.ts'
import { FIRST_VALUE } from './ids.ts'

/** Tells of each handoff whether a fact had a value. What nobody recorded had none. */
export function rowsWith({ columns }: History, fact: FactName): (row: number) => boolean {
  const column = columns.get(fact)
  if (column === undefined) return () => false
  const idOf = idsByRow(column)
  return (row) => idOf(row) >= FIRST_VALUE
}
