/** How urgent a ticket is. Each helpdesk adapter says what its desk calls them. */
export type Priority = 'low' | 'medium' | 'high' | 'urgent'

/** From the least to the most urgent. */
export const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent']

/** The two rule lists of a ruleset. */
export type RuleList = 'assignment' | 'priority'

/** Which team gets the ticket. `value` null: the helpdesk's own default team. */
export interface TeamDecision {
  readonly value: string | null
  /** Name of the assignment rule that won, or null for the default. */
  readonly rule: string | null
  readonly reason: 'rule' | 'default'
  /** Present when the rule's team was closed and its ruleset names a stand-in. */
  readonly redirect?: { readonly from: string; readonly schedule: string }
}

/** How urgent the ticket is. */
export interface PriorityDecision {
  readonly value: Priority
  readonly rule: string | null
  readonly reason: 'rule' | 'default'
}

/** What the rules say of one handoff. The why is computed on demand from the recorded facts. */
export interface Decision {
  readonly team: TeamDecision
  readonly priority: PriorityDecision
  /** Tags of the winning rules, without repetition, assignment first. */
  readonly tags: readonly string[]
  /** Context keys that the winning rules require, without repetition. */
  readonly requires: readonly string[]
  /** Shadow rules that match: counted, never winning. */
  readonly shadow: readonly { readonly list: RuleList; readonly rule: string }[]
}
