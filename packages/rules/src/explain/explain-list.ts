import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import { formulaOf } from '../form/formula.ts'
import { conditionOf } from '../form/rule-condition.ts'
import { sentenceOf } from '../sentence.ts'
import { winnerOf } from './engine-decision.ts'
import type { EvaluatedRule } from './evaluate-list.ts'
import type { Showing } from './explain-condition.ts'
import { explainCondition } from './explain-condition.ts'
import type { ExplainedList, ExplainedRule } from './explanation.ts'
import { shortOf } from './short-of.ts'

/** Explains one list from what json-rules-engine found. */
export function explainList<Rule extends AssignmentRule | PriorityRule>(
  evaluated: readonly EvaluatedRule<Rule>[],
  fallback: string | null,
  showing: Showing,
): ExplainedList {
  const winner = winnerOf(evaluated)?.name ?? null
  const rules = evaluated.map((rule) => explainRule(rule, winner, showing))
  const on = rules.filter(({ mode }) => mode === 'on')
  return {
    rules,
    winner,
    alsoMatched: on.filter(({ result, isWinner }) => result === true && !isWinner).map(({ name }) => name),
    nearMisses: on.filter(({ shortOf }) => shortOf !== undefined).map(({ name }) => name),
    default: fallback,
  }
}

function explainRule(
  { rule, result, comparisons }: EvaluatedRule,
  winner: string | null,
  showing: Showing,
): ExplainedRule {
  const results = comparisons.values()
  const condition = explainCondition(conditionOf(rule), () => results.next().value ?? 'unknown', showing)
  const missing = shortOf(condition)
  return {
    name: rule.name,
    ...(rule.description === undefined ? {} : { description: rule.description }),
    mode: rule.mode ?? 'on',
    gives: givenBy(rule, showing),
    sentence: sentenceOf(formulaOf(conditionOf(rule), showing.vocabulary)),
    result,
    isWinner: rule.name === winner,
    condition,
    ...(missing === undefined ? {} : { shortOf: missing }),
  }
}

function givenBy(rule: AssignmentRule | PriorityRule, { readerOf, moment, mask }: Showing): string | null {
  if ('priority' in rule) return rule.priority
  if (typeof rule.team === 'string') return rule.team
  const team = readerOf(rule.team.fact).read(moment)
  return typeof team === 'string' ? mask(rule.team.fact, team) : null
}
