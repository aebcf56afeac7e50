import type { RuleList } from '@handoffkit/core'
import type { Decision, ExplainedList, ExplainedRule, Explanation } from '../../../api/generated/open-api.ts'
import { ruleKey } from './rule-key.ts'

/** How many rules that just missed are told. */
const NEAR_MISSES = 5

/** A decision, and the rules that made it. */
export interface Outcome {
  readonly decision: Decision
  readonly winners: Readonly<Record<RuleList, ExplainedRule | undefined>>
  readonly alsoMatched: Readonly<Record<RuleList, readonly string[]>>
  readonly nearMisses: readonly ExplainedRule[]
  /** Rules whose conditions hold, by list and name. */
  readonly holding: readonly string[]
  /** What the service alone has, and what could still change something. */
  readonly needs: readonly string[]
}

/** What a page shows of an explanation, whoever made it. */
export function outcomeOf({ decision, assignment, priority }: Explanation, needs: readonly string[]): Outcome {
  const lists = { assignment, priority }
  const holding = (['assignment', 'priority'] as const).flatMap((list) =>
    lists[list].rules.filter(({ result }) => result === true).map(({ name }) => ruleKey(list, name)),
  )
  return {
    decision,
    needs,
    winners: { assignment: winnerOf(assignment), priority: winnerOf(priority) },
    alsoMatched: { assignment: assignment.alsoMatched, priority: priority.alsoMatched },
    nearMisses: [...assignment.rules, ...priority.rules]
      .filter(({ shortOf }) => shortOf !== undefined)
      .slice(0, NEAR_MISSES),
    holding,
  }
}

function winnerOf({ rules, winner }: ExplainedList): ExplainedRule | undefined {
  return rules.find(({ name }) => name === winner)
}
