import type { Priority } from '@handoffkit/core'
import type { RuleMode } from '@handoffkit/schema'

/** What a ruleset decides for every handoff of a history. */
export interface Replay {
  /** How many handoffs there are. */
  readonly size: number
  readonly team: ReplayedList<string | null>
  readonly priority: ReplayedList<Priority>
  /** Handoffs for which team or priority depends on facts that were not recorded: a live ruleset would ask for them. */
  readonly cannotTell: number
}

/** What was decided for each handoff. */
export interface Decided<Value extends string | null> {
  /** Everything that may be decided, each once. */
  readonly values: readonly Value[]
  /** For each handoff the place of what was decided among `values`, or `CANNOT_TELL`. Nobody may change it. */
  readonly decided: Int32Array
}

/** How one list of rules came out. */
export interface ReplayedList<Value extends string | null> extends Decided<Value> {
  /**
   * For each handoff the place of the rule that decides, in file order, or `BY_DEFAULT`; where nobody can tell, that of
   * the first rule that could decide. Nobody may change it.
   */
  readonly rule: Int32Array
  /** How many handoffs get each of the values. */
  readonly counts: readonly number[]
  /** All rules of the list, in file order. */
  readonly rules: readonly ReplayedRule[]
  readonly byDefault: number
  readonly cannotTell: number
}

/** How one rule did. */
export interface ReplayedRule {
  readonly name: string
  readonly mode: RuleMode
  /** Handoffs that it decides. Of a rule in the shadow: those that it matches for sure, whatever is decided. */
  readonly count: number
  /** Handoffs that nobody can tell because of this rule: of those that could decide them it is the first. */
  readonly cannotTell: number
}

/** Stands for what cannot be told by what was recorded. */
export const CANNOT_TELL = -1

/** Stands for no rule. */
export const BY_DEFAULT = -1
