import type { Decision, RuleList } from './decision.ts'
import type { FactName, Facts } from './facts.ts'

/** The rules cannot tell yet: looking up these facts could change the answer. */
export interface Needs {
  readonly needs: readonly FactName[]
}

/** Decides team and priority. Synchronous, total, deterministic: the same facts give the same answer. */
export type Decide = (facts: Facts) => Decision | Needs

/** A checked rule file, ready to decide. Made by `rules`. */
export interface Ruleset {
  readonly name: string
  /** Hash of the rule file. */
  readonly revision: string
  readonly decide: Decide
  /** What a rule says, as one sentence without a full stop, or nothing when there is no such rule. Holds no context values. */
  sentence(list: RuleList, rule: string): string | undefined
}
