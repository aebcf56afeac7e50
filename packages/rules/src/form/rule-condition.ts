import type { AssignmentRule, Condition, PriorityRule } from '@handoffkit/schema'
import type { CheckedRuleset } from '../checked-ruleset.ts'
import { namesTeam } from '../operators/team.ts'
import type { Vocabulary } from './formula.ts'

/** All that a rule asks for. A rule that takes its team from a fact also asks that the helpdesk has that team. */
export function conditionOf(rule: AssignmentRule | PriorityRule): Condition {
  if (!('team' in rule) || typeof rule.team === 'string') return rule.when
  return { all: [rule.when, { fact: rule.team.fact, operator: namesTeam.name }] }
}

/** What the conditions of a ruleset may refer to. */
export function vocabularyOf({ content, operators }: CheckedRuleset): Vocabulary {
  const { conditions, lists } = content
  return { operators: new Map([...operators, [namesTeam.name, namesTeam]]), conditions, lists }
}
