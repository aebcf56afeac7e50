import type { CompilePattern, Priority } from '@handoffkit/core'
import type {
  AssignmentRule,
  Condition,
  FactDeclaration,
  PriorityRule,
  RulesetTest,
  Schedule,
  TeamDeclaration,
} from '@handoffkit/schema'
import type { OperatorTable } from './operators/operator-table.ts'

/** What a rule file says once its other files are read in: rules stand in place, lists are written out. Plain JSON. */
export interface RulesetContent {
  readonly format: 1
  readonly name: string
  readonly description?: string
  readonly timeZone: string
  readonly facts: { readonly [fact: string]: FactDeclaration }
  readonly lists: { readonly [name: string]: readonly string[] }
  readonly schedules: { readonly [name: string]: Schedule }
  readonly conditions: { readonly [name: string]: Condition }
  readonly teams: { readonly [team: string]: TeamDeclaration }
  readonly assignment: { readonly default: string | null; readonly rules: readonly AssignmentRule[] }
  readonly priority: { readonly default: Priority; readonly rules: readonly PriorityRule[] }
  readonly tests: readonly RulesetTest[]
}

declare const checked: unique symbol

/** A ruleset without mistakes, with the operators under which it was checked. Made by `parseRuleset` alone. */
export interface CheckedRuleset {
  readonly [checked]: true
  readonly content: RulesetContent
  readonly operators: OperatorTable
  readonly compilePattern: CompilePattern
}

/** Marks a ruleset as checked. For `parseRuleset`, after it found no mistake. */
export function asChecked(ruleset: Omit<CheckedRuleset, typeof checked>): CheckedRuleset {
  return ruleset as CheckedRuleset
}
