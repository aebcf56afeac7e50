import type { Finding, RuleList } from '@handoffkit/core'
import type { RulePlaces, RuleVerdict } from '@handoffkit/rules/analyse'

/** A rule, by name. */
export interface NamedRule {
  readonly list: RuleList
  readonly rule: string
}

/** More names are counted only. */
const MOST_NAMED = 5

/** Notes, at the first rule that they are about: which rules were not reached, and which ones are too hard to tell. */
export function undecidedFindings(
  verdicts: readonly RuleVerdict[],
  notReached: readonly NamedRule[],
  places: RulePlaces,
): readonly Finding[] {
  const tooHard = verdicts.filter(({ verdict }) => verdict.kind === 'not-decided')
  return [
    ...noteFor(notReached, 'in the time given', 'Give it longer: --budget 60.', places),
    ...noteFor(tooHard, 'by the work allowed for one rule', undefined, places),
  ]
}

function noteFor(
  rules: readonly NamedRule[],
  why: string,
  hint: string | undefined,
  places: RulePlaces,
): readonly Finding[] {
  const [first] = rules
  const at = first && places(first.list, first.rule)
  if (at === undefined) return []
  const named = rules.slice(0, MOST_NAMED).map(({ rule }) => `"${rule}"`)
  const rest = rules.length - named.length
  const which = `${named.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`
  const message = `Whether ${which} can win was not found out ${why}.`
  return [{ code: 'not-decided', severity: 'info', message, ...(hint === undefined ? {} : { hint }), ...at }]
}
