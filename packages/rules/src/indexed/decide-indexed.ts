import type { Decide, Decision, Facts } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { Contests, RuleTests } from '../decide.ts'
import { decideBy } from '../decide.ts'
import type { LiveCells } from './cells.ts'
import type { RuleIndex } from './rule-index.ts'
import { simpleDecisions } from './simple-decisions.ts'
import { NONE } from './tree.ts'

/** Both lists, indexed over the same cells. */
export interface Indexes {
  readonly cells: LiveCells
  readonly assignment: RuleIndex<AssignmentRule>
  readonly priority: RuleIndex<PriorityRule>
}

/** Decides as {@link decideBy} does, by the indexes. */
export function decideIndexed(rules: RuleTests, indexes: Indexes): Decide {
  const quickly = quickDecide(rules, indexes)
  const thoroughly = decideBy(rules, contestsOf(indexes))
  const oneByOne = decideBy(rules)
  // An operator of a plugin may decide something itself while it is asked: the cells are taken then.
  let isBusy = false
  return (facts) => {
    if (isBusy) return oneByOne(facts)
    isBusy = true
    try {
      return quickly(facts) ?? thoroughly(facts)
    } finally {
      isBusy = false
    }
  }
}

/** Gives decisions that were made before; nothing when facts are pending or the decision is not one of these. */
function quickDecide(
  rules: RuleTests,
  { cells, assignment, priority }: Indexes,
): (facts: Facts) => Decision | undefined {
  const simple = simpleDecisions(rules)
  if (simple === undefined) return () => undefined
  const hasPriorities = rules.priority.length > 0
  return (facts) => {
    if (facts.pending.size > 0) return undefined
    cells.turnTo(facts)
    const assigning = assignment.first(cells)
    const team = simple.teamOf(assigning)
    if (team === undefined) return undefined
    if (!hasPriorities) return simple.decision(team, assigning, NONE)
    cells.proceedTo({ facts, decided: team.decided })
    return simple.decision(team, assigning, priority.first(cells))
  }
}

/** Finds out by the indexes which rules match. */
function contestsOf({ cells, assignment, priority }: Indexes): Contests {
  return {
    assignment: ({ facts }) => {
      cells.turnTo(facts)
      return assignment.contest(cells)
    },
    priority: (moment) => {
      cells.proceedTo(moment)
      return priority.contest(cells)
    },
    shadow: (list, moment) => {
      cells.proceedTo(moment)
      return (list === 'assignment' ? assignment : priority).matching(cells, ['shadow'])
    },
  }
}
