import type { FactValue } from '@handoffkit/core'
import type { IdColumn } from './column.ts'

/** A fact as conditions read it: what was recorded, with what each recorded value comes to. */
export interface Reading {
  readonly column: IdColumn
  /** By id, from `FIRST_VALUE` on. Nothing: unreadable under the declared type, so unknown. */
  readonly values: readonly (FactValue | undefined)[]
  /** It is the team that the assignment rules decided: another one in each replay. */
  readonly isDecidedTeam?: true
}
