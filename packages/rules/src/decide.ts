import type { Decide, Decision, Facts } from '@handoffkit/core'
import type { Contests } from './decide/contest.ts'
import { NO_RULE, oneByOne } from './decide/contest.ts'
import { decisionOf, teamDecision } from './decide/decision-of.ts'
import type { RuleTests } from './decide/rule-tests.ts'
import { simpleDecisions } from './decide/simple-decisions.ts'
import type { Moment } from './derive/fact-reader.ts'

/** Decides by the first rule that matches in each list. Total and deterministic. */
export function decideBy(rules: RuleTests, contests: Contests = oneByOne(rules)): Decide {
  const simply = decideSimply(rules, contests)
  const thoroughly = decideThoroughly(rules, contests)
  return (facts) => (facts.pending.size === 0 ? simply(facts) : undefined) ?? thoroughly(facts)
}

/** Gives decisions that were made before; nothing where a decision depends on more than which rules won. */
function decideSimply(rules: RuleTests, contests: Contests): (facts: Facts) => Decision | undefined {
  const simple = simpleDecisions(rules)
  if (simple === undefined) return () => undefined
  const hasPriorities = rules.priority.length > 0
  return (facts) => {
    const assigning = contests.firstAssignment({ facts })
    const team = simple.teamOf(assigning)
    if (team === undefined) return undefined
    const prioritizing = hasPriorities ? contests.firstPriority({ facts, decided: team.decided }) : NO_RULE
    return simple.decision(team, assigning, prioritizing)
  }
}

function decideThoroughly(rules: RuleTests, contests: Contests): Decide {
  return (facts) => {
    const assignment = contests.assignment({ facts })
    const team = teamDecision(assignment.winner, rules, { facts })
    const moment = { facts, decided: assignment.open.length > 0 ? ('open' as const) : { team: team.value } }
    const priority = contests.priority(moment)
    const needs = new Set([
      ...assignment.open.flatMap(({ test }) => test.openFacts({ facts })),
      ...priority.open.flatMap(({ test }) => test.openFacts(moment)),
    ])
    if (needs.size > 0) return { needs: [...needs] }
    const shadow = shadowMatches(contests, moment)
    return decisionOf(rules, { team, winners: [assignment.winner, priority.winner], shadow })
  }
}

/** What is decided when pending facts stay unknown. The same as {@link decideBy} when that needs nothing. */
export function decideAsKnown(rules: RuleTests, facts: Facts): Decision {
  const contests = oneByOne(rules)
  const { winner } = contests.assignment({ facts })
  const team = teamDecision(winner, rules, { facts })
  const moment = { facts, decided: { team: team.value } }
  const prioritizing = contests.priority(moment).winner
  return decisionOf(rules, { team, winners: [winner, prioritizing], shadow: shadowMatches(contests, moment) })
}

function shadowMatches({ shadow }: Contests, moment: Moment): Decision['shadow'] {
  return [
    ...shadow('assignment', { facts: moment.facts }).map((rule) => ({ list: 'assignment' as const, rule })),
    ...shadow('priority', moment).map((rule) => ({ list: 'priority' as const, rule })),
  ]
}
