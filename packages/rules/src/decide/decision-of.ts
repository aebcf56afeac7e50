import type { Decision, TeamDecision } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { Moment } from '../derive/fact-reader.ts'
import type { RuleTest, RuleTests } from './rule-tests.ts'

/** What a decision is put together from. */
export interface Outcome {
  readonly team: TeamDecision
  readonly winners: readonly [RuleTest<AssignmentRule> | undefined, RuleTest<PriorityRule> | undefined]
  readonly shadow: Decision['shadow']
}

/** Puts a decision together. */
export function decisionOf({ defaultPriority }: RuleTests, { team, winners, shadow }: Outcome): Decision {
  const [, prioritizing] = winners
  return {
    team,
    priority:
      prioritizing === undefined
        ? { value: defaultPriority, rule: null, reason: 'default' }
        : { value: prioritizing.rule.priority, rule: prioritizing.rule.name, reason: 'rule' },
    tags: distinct(winners.flatMap((winner) => winner?.rule.tags ?? [])),
    requires: distinct(winners.flatMap((winner) => winner?.rule.requires ?? [])),
    shadow,
  }
}

/** The team that a winner gives, or the default, with the redirect where that team is closed. */
export function teamDecision(
  winner: RuleTest<AssignmentRule> | undefined,
  rules: RuleTests,
  moment: Moment,
): TeamDecision {
  const chosen =
    winner === undefined
      ? ({ value: rules.defaultTeam, rule: null, reason: 'default' } as const)
      : ({ value: teamOf(winner.rule, rules, moment), rule: winner.rule.name, reason: 'rule' } as const)
  const redirect = chosen.value === null ? undefined : rules.redirects.get(chosen.value)
  if (chosen.value === null || redirect?.isOpen(moment.facts.atMs) !== false) return chosen
  return { ...chosen, value: redirect.closed, redirect: { from: chosen.value, schedule: redirect.schedule } }
}

function teamOf({ team }: AssignmentRule, rules: RuleTests, moment: Moment): string | null {
  if (typeof team === 'string') return team
  const value = rules.readTeam(team.fact, moment)
  return typeof value === 'string' ? value : null
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
