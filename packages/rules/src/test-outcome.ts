import type { Decision } from '@handoffkit/core'
import type { TestExpect } from '@handoffkit/schema'

/** What a test compares. */
export type TestOutcome = Required<TestExpect>

/** What a decision comes to, as tests compare it. */
export function outcomeOf({ team, priority }: Pick<Decision, 'team' | 'priority'>): TestOutcome {
  return { team: team.value, teamRule: team.rule, priority: priority.value, priorityRule: priority.rule }
}
