import type { Decide } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { Contests } from '../decide/contest.ts'
import type { RuleTests } from '../decide/rule-tests.ts'
import { decideBy } from '../decide.ts'
import type { LiveCells } from './cells.ts'
import type { RuleIndex } from './rule-index.ts'

/** Both lists, indexed over the same cells. */
export interface Indexes {
  readonly cells: LiveCells
  readonly assignment: RuleIndex<AssignmentRule>
  readonly priority: RuleIndex<PriorityRule>
}

/** Decides as closures do, by the indexes. */
export function decideIndexed(rules: RuleTests, indexes: Indexes): Decide {
  const byIndex = decideBy(rules, contestsOf(indexes))
  const oneByOne = decideBy(rules)
  // An operator of a plugin may decide something itself while it is asked: the cells are taken then.
  let isBusy = false
  return (facts) => {
    if (isBusy) return oneByOne(facts)
    isBusy = true
    try {
      return byIndex(facts)
    } finally {
      isBusy = false
    }
  }
}

/** Finds out by the indexes which rules match. What is asked about assignment turns to other facts. */
function contestsOf({ cells, assignment, priority }: Indexes): Contests {
  return {
    firstAssignment: (moment) => {
      cells.turnTo(moment)
      return assignment.first(cells)
    },
    firstPriority: (moment) => {
      cells.proceedTo(moment)
      return priority.first(cells)
    },
    assignment: (moment) => {
      cells.turnTo(moment)
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
