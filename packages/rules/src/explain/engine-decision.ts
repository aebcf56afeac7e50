import type { Decision, RuleList, TeamDecision } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import type { Moment } from '../derive/fact-reader.ts'
import { ownMember } from '../own-member.ts'
import type { EvaluatedRule } from './evaluate-list.ts'

/** The first rule that is on and matches. */
export function winnerOf<Rule extends AssignmentRule | PriorityRule>(
  evaluated: readonly EvaluatedRule<Rule>[],
): Rule | undefined {
  return evaluated.find(({ rule, result }) => (rule.mode ?? 'on') === 'on' && result === true)?.rule
}

/** The team that follows from what json-rules-engine found, redirect included. */
export function teamByEngine(
  { checked, readerOf, rules: { redirects } }: CompiledRuleset,
  evaluated: readonly EvaluatedRule<AssignmentRule>[],
  moment: Moment,
): TeamDecision {
  const winner = winnerOf(evaluated)
  const team = winner === undefined ? checked.content.assignment.default : winner.team
  const read = typeof team === 'object' && team !== null ? readerOf(team.fact).read(moment) : team
  const value = typeof read === 'string' ? read : null
  const chosen = { value, rule: winner?.name ?? null, reason: winner === undefined ? 'default' : 'rule' } as const
  const teams = checked.content.teams
  const declaration = value === null ? undefined : ownMember(teams, value)
  if (value === null || declaration === undefined || redirects.get(value)?.isOpen(moment.facts.atMs) !== false)
    return chosen
  return { ...chosen, value: declaration.closed, redirect: { from: value, schedule: declaration.schedule } }
}

/** The whole decision that follows from what json-rules-engine found. */
export function decisionByEngine(
  { checked }: CompiledRuleset,
  team: TeamDecision,
  assignment: readonly EvaluatedRule<AssignmentRule>[],
  priority: readonly EvaluatedRule<PriorityRule>[],
): Decision {
  const [assigning, prioritizing] = [winnerOf(assignment), winnerOf(priority)]
  return {
    team,
    priority: {
      value: prioritizing?.priority ?? checked.content.priority.default,
      rule: prioritizing?.name ?? null,
      reason: prioritizing === undefined ? 'default' : 'rule',
    },
    tags: [...new Set([...(assigning?.tags ?? []), ...(prioritizing?.tags ?? [])])],
    requires: [...new Set([...(assigning?.requires ?? []), ...(prioritizing?.requires ?? [])])],
    shadow: [...shadowOf('assignment', assignment), ...shadowOf('priority', priority)],
  }
}

function shadowOf(list: RuleList, evaluated: readonly EvaluatedRule[]): Decision['shadow'] {
  return evaluated
    .filter(({ rule, result }) => rule.mode === 'shadow' && result === true)
    .map(({ rule }) => ({ list, rule: rule.name }))
}
