import type { FactName, FactValue, Priority } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule, RuleMode } from '@handoffkit/schema'
import type { Moment } from '../derive/fact-reader.ts'
import type { OpeningHours } from '../derive/schedule.ts'
import type { FormulaTest } from '../form/formula-test.ts'

/** One rule, ready to be tried. */
export interface RuleTest<Rule extends AssignmentRule | PriorityRule = AssignmentRule | PriorityRule> {
  readonly rule: Rule
  readonly mode: RuleMode
  readonly test: FormulaTest
}

/** Where tickets of a team go while it is closed. */
export interface Redirect {
  readonly schedule: string
  readonly isOpen: OpeningHours
  readonly closed: string
}

/** A ruleset, ready to decide. */
export interface RuleTests {
  readonly assignment: readonly RuleTest<AssignmentRule>[]
  readonly priority: readonly RuleTest<PriorityRule>[]
  readonly defaultTeam: string | null
  readonly defaultPriority: Priority
  readonly redirects: ReadonlyMap<string, Redirect>
  readonly readTeam: (fact: FactName, moment: Moment) => FactValue | undefined
}
