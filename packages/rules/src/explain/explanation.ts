import type { Decision, FactName, RuleList } from '@handoffkit/core'
import type { Operand, RuleMode } from '@handoffkit/schema'

/** What a condition came to. */
export type Result = boolean | 'unknown'

/** One comparison with both its sides. */
export interface ExplainedComparison {
  readonly kind: 'comparison'
  readonly fact: FactName
  readonly operator: string
  /** As the file has it; null for operators without one. */
  readonly value: Operand | null
  readonly ignoreCase: boolean
  /** The fact's text form, masked; null when there is none. An unreadable fact shows what was recorded. */
  readonly actual: string | null
  /** `unreadable`: recorded, but not of the declared type. `pending`: not looked up yet. */
  readonly state: FactState
  /** The other fact's text form, masked, where the value is a fact. */
  readonly valueActual?: string | null
  readonly result: Result
  /** Stands under an odd number of `not`: the rule asks for its opposite. */
  readonly isNegated: boolean
  /** What the rule asks for here, in words, the opposite where it is negated. */
  readonly sentence: string
}

/** How much is known of a fact. */
export type FactState = 'known' | 'missing' | 'unreadable' | 'pending'

/** A condition as the file has it, with what each part came to. Named conditions keep their names. */
export type ExplainedCondition =
  | ExplainedComparison
  | { readonly kind: 'all' | 'any'; readonly parts: readonly ExplainedCondition[]; readonly result: Result }
  | { readonly kind: 'not'; readonly part: ExplainedCondition; readonly result: Result }
  | { readonly kind: 'condition'; readonly name: string; readonly part: ExplainedCondition; readonly result: Result }

/** One rule and what became of it. */
export interface ExplainedRule {
  readonly name: string
  readonly description?: string
  readonly mode: RuleMode
  /** The team or priority that it gives; null when it takes the team from a fact that has none. */
  readonly gives: string | null
  /** Its condition in words. */
  readonly sentence: string
  readonly result: Result
  readonly isWinner: boolean
  readonly condition: ExplainedCondition
  /** Set when the rule failed by one comparison alone while others held: each of these would have been enough. */
  readonly shortOf?: readonly ExplainedComparison[]
}

/** One of the two lists. */
export interface ExplainedList {
  readonly rules: readonly ExplainedRule[]
  /** The first rule that is on and matches; null: the default. */
  readonly winner: string | null
  /** Rules below the winner that are on and match too. */
  readonly alsoMatched: readonly string[]
  /** Rules that are on and failed by one comparison alone. */
  readonly nearMisses: readonly string[]
  readonly default: string | null
}

/** One reader's answer. */
export interface Answer {
  readonly decision: Decision
  /** Rules of every mode whose condition holds, in file order. */
  readonly matched: { readonly [List in RuleList]: readonly string[] }
}

/** Why a decision is what it is. Plain JSON. */
export interface Explanation {
  readonly ruleset: string
  readonly revision: string
  /** The handoff's instant, RFC 3339 in UTC. */
  readonly at: string
  /** As decided. With needs: the best that is known so far. */
  readonly decision: Decision
  /** Facts that somebody could look up and that could change the decision. */
  readonly needs: readonly FactName[]
  readonly assignment: ExplainedList
  readonly priority: ExplainedList
  /**
   * Whether json-rules-engine, which reads the same conditions in its own way, gives the same answer. False is a defect
   * of handoffkit: raise an alarm.
   */
  readonly agrees: boolean
  readonly answers: { readonly compiled: Answer; readonly engine: Answer }
}
