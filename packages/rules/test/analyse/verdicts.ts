import type { AssignmentRule, Condition, PriorityRule, RulesetFile } from '@handoffkit/schema'
import type { AnalysisOptions, Verdict } from '../../src/analyse/index.ts'
import { analyseRuleset } from '../../src/analyse/index.ts'
import { rulesetFrom } from '../sample.ts'

/** The assignment rules `a`, `b`, `c` and so on for these conditions. */
export function rulesFor(conditions: readonly Condition[]): readonly AssignmentRule[] {
  return conditions.map((when, place) => ({ name: String.fromCodePoint(97 + place), when, team: 'team' }))
}

/** The priority rules `p`, `q`, `r` and so on for these conditions. */
export function priorityRulesFor(conditions: readonly Condition[]): readonly PriorityRule[] {
  return conditions.map((when, place) => ({ name: String.fromCodePoint(112 + place), when, priority: 'high' }))
}

/** The verdicts on the rules of a file, by name. */
export function verdictsOn(
  file: Partial<RulesetFile>,
  options: AnalysisOptions & { readonly lookUps?: readonly string[] } = {},
): Readonly<Record<string, Verdict>> {
  const { lookUps = [] } = options
  const { verdicts } = analyseRuleset(rulesetFrom(file, { lookUps }), options)
  return Object.fromEntries(verdicts.map(({ rule, verdict }) => [rule, verdict]))
}

/** What the verdicts are on assignment rules for these conditions, in a few words each. */
export function verdictWords(
  conditions: readonly Condition[],
  file: Partial<RulesetFile> = {},
  lookUps: readonly string[] = [],
): readonly string[] {
  const assignment = { default: null, rules: rulesFor(conditions) }
  return Object.values(verdictsOn({ ...file, assignment }, { lookUps })).map(inWords)
}

export function inWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'shadowed':
      return `shadowed by ${verdict.by}`
    case 'unreachable':
      return `unreachable by ${verdict.by.join(', ')}`
    default:
      return verdict.kind
  }
}
