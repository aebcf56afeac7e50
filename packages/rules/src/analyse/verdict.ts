import type { Facts, RuleList } from '@handoffkit/core'

/** What was found out about one rule. Nothing of it is a guess. */
export type Verdict =
  /** It wins for these facts: they were tried. */
  | { readonly kind: 'reachable'; readonly witness: Facts }
  /** It never matches. Each of `contradictions` holds one or two of its comparisons, in words, that never hold together. */
  | { readonly kind: 'impossible'; readonly contradictions: readonly (readonly string[])[] }
  /** It never wins, because the earlier rule matches whenever it does. */
  | { readonly kind: 'shadowed'; readonly by: string }
  /** It never wins, because one of these earlier rules, in file order, matches whenever it does. */
  | { readonly kind: 'unreachable'; readonly by: readonly string[] }
  /** Neither facts for which it wins were found, nor a proof that there are none. */
  | { readonly kind: 'not-decided'; readonly reason: NotDecided }

/** A verdict that a rule never wins. */
export type Defect = Exclude<Verdict, { readonly kind: 'reachable' | 'not-decided' }>

/** Whether a verdict says that the rule never wins. */
export function isDefect(verdict: Verdict): verdict is Defect {
  return verdict.kind !== 'reachable' && verdict.kind !== 'not-decided'
}

/**
 * Why there is no answer.
 *
 * `out-of-steps`: it would have taken more work than was allowed. `too-many-ways`: the rule can match in more ways than
 * were looked at. `no-example`: some combination of the `comparisons`, in words, would have to be found, or ruled out,
 * and only trying tells.
 */
export type NotDecided =
  | { readonly kind: 'out-of-steps' | 'too-many-ways' }
  | { readonly kind: 'no-example'; readonly comparisons: readonly string[] }

/** The verdict on one rule of a ruleset. */
export interface RuleVerdict {
  readonly list: RuleList
  readonly rule: string
  readonly verdict: Verdict
}

/** What was found out about a ruleset. */
export interface Analysis {
  /**
   * In file order, assignment first: every rule that is on, and those in the shadow that can never match. Rules that are
   * off have none.
   */
  readonly verdicts: readonly RuleVerdict[]
  /** Work that was done, in steps. */
  readonly steps: number
}
