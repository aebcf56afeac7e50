import type { CompilePattern, FieldCatalog } from '@handoffkit/core'
import type { OperatorTable } from '../operators/operator-table.ts'
import type { PlacedRuleset } from '../parse/placed-ruleset.ts'
import type { FactTypes } from './fact-types.ts'

/** What mistakes in meaning are looked for in, and against. */
export interface LintScope {
  readonly ruleset: PlacedRuleset
  readonly operators: OperatorTable
  readonly facts: FactTypes
  readonly compilePattern: CompilePattern
  readonly catalog: FieldCatalog | undefined
  /** Team names that rules may use. */
  readonly teams: ReadonlySet<string> | undefined
  /** For what is over. */
  readonly atMs: number | undefined
}
