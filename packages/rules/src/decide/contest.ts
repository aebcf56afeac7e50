import type { RuleList } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { Moment } from '../derive/fact-reader.ts'
import { passesAll } from '../form/quick-test.ts'
import type { RuleTest, RuleTests } from './rule-tests.ts'

/** The place of no rule: behind that of all rules. */
export const NO_RULE: number = 2 ** 31 - 1

/** How one list came out at a moment. */
export interface Contest<Rule extends AssignmentRule | PriorityRule> {
  /** The first rule that is on and matches for sure. */
  readonly winner: RuleTest<Rule> | undefined
  /** The rules above it that could match once pending facts are known, in file order. */
  readonly open: readonly RuleTest<Rule>[]
}

/** Finds out which rules match. Asked about assignment first, then about priority, then about what is in the shadow. */
export interface Contests {
  /** Place of the first assignment rule that is on and matches, or {@link NO_RULE}. Asked only when nothing is pending. */
  readonly firstAssignment: (moment: Moment) => number
  /** The same of the priority rules. */
  readonly firstPriority: (moment: Moment) => number
  readonly assignment: (moment: Moment) => Contest<AssignmentRule>
  readonly priority: (moment: Moment) => Contest<PriorityRule>
  /** Names of the shadow rules that match, in file order. */
  readonly shadow: (list: RuleList, moment: Moment) => readonly string[]
}

/** Tries the rules one after the other. */
export function oneByOne(rules: RuleTests): Contests {
  return {
    firstAssignment: firstOf(rules.assignment),
    firstPriority: firstOf(rules.priority),
    assignment: (moment) => contest(rules.assignment, moment),
    priority: (moment) => contest(rules.priority, moment),
    shadow: (list, moment) =>
      rules[list]
        .filter(({ mode, test }) => mode === 'shadow' && test.outcome(moment) === 'yes')
        .map(({ rule }) => rule.name),
  }
}

function firstOf(rules: readonly RuleTest[]): (moment: Moment) => number {
  const on = rules.flatMap(({ mode, test: { holds, quick } }, place) =>
    mode === 'on' ? [{ place, holds, quick }] : [],
  )
  return (moment) => {
    const { values } = moment.facts
    for (const { place, holds, quick } of on) {
      if (quick === undefined ? holds(moment) : passesAll(quick, values)) return place
    }
    return NO_RULE
  }
}

function contest<Rule extends AssignmentRule | PriorityRule>(
  rules: readonly RuleTest<Rule>[],
  moment: Moment,
): Contest<Rule> {
  const open: RuleTest<Rule>[] = []
  for (const rule of rules) {
    if (rule.mode !== 'on') continue
    const outcome = rule.test.outcome(moment)
    if (outcome === 'yes') return { winner: rule, open }
    if (outcome === 'open') open.push(rule)
  }
  return { winner: undefined, open }
}
