import type { FactName, Priority } from '@handoffkit/core'

/** A value that a condition compares with: plain, of another fact, or of a named list. */
export type Operand =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | { readonly fact: FactName }
  | { readonly list: string }
  /** `inPercent` only. */
  | { readonly percent: number; readonly salt: string }

/** One comparison of one fact. `present` and `absent` take no value. */
export interface Comparison {
  readonly fact: FactName
  readonly operator: string
  readonly value?: Operand
  /** For operators on text. Default: false. */
  readonly ignoreCase?: boolean
}

/** A condition tree, as json-rules-engine writes it. A lone comparison may stand for a tree. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly condition: string }
  | Comparison

/** `on`: takes part. `shadow`: evaluated and counted, never wins. `off`: ignored. Default: `on`. */
export type RuleMode = 'on' | 'shadow' | 'off'

interface RuleBase {
  /** Unique in its list: lowercase letters, digits, dashes. */
  readonly name: string
  readonly description?: string
  readonly mode?: RuleMode
  readonly when: Condition
  /** Context keys that the team needs. */
  readonly requires?: readonly string[]
  /** Tags for the ticket when the rule wins. */
  readonly tags?: readonly string[]
}

/** Picks a team. A team taken from a fact counts only when the helpdesk has it. */
export interface AssignmentRule extends RuleBase {
  readonly team: string | { readonly fact: FactName }
}

/** Picks a priority. */
export interface PriorityRule extends RuleBase {
  readonly priority: Priority
}

/** Rules kept in a file of their own: a JSON array of rules, relative to the ruleset. */
export interface RulesReference {
  readonly file: string
}

/** How rules shall read a fact that arrives as text. */
export interface FactDeclaration {
  readonly type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'list'
  /** For `list`. Default: a comma. */
  readonly separator?: string
  /** For numbers, by example: `1.234,56`. */
  readonly numberFormat?: string
  readonly description?: string
}

/** A named list of texts: written out, or a column of a CSV file relative to the ruleset. */
export type ListDeclaration =
  | { readonly values: readonly string[] }
  | { readonly file: string; readonly column: string }

/** Opening hours. Times are `HH:MM-HH:MM`; an end at or before the start is on the next day. */
export interface Schedule {
  /** IANA name. Default: the ruleset's. */
  readonly timeZone?: string
  /** By weekday or span of weekdays: `mon`, `mon-fri`, `sat-sun`. */
  readonly weekly: { readonly [days: string]: readonly string[] }
  /** By date `YYYY-MM-DD`; replaces the weekday's times. An empty list: closed all day. */
  readonly dates?: { readonly [date: string]: readonly string[] }
}

/** What happens after a team was chosen. */
export interface TeamDeclaration {
  readonly schedule: string
  /** Team that gets the ticket while the schedule is closed. */
  readonly closed: string
}

/** What a test puts in. */
export interface TestGiven {
  readonly context?: { readonly [key: string]: string | number | boolean | null }
  /** Any other fact, by name: `handoff.category`, `field.order-total`, `crm.tier`. */
  readonly facts?: { readonly [fact: string]: string | number | boolean | readonly string[] }
  /** RFC 3339. Default: 2026-01-01T12:00:00Z. */
  readonly at?: string
}

/** What a test wants to see; what is not named is not compared. A rule null: the default. */
export interface TestExpect {
  readonly team?: string | null
  readonly teamRule?: string | null
  readonly priority?: Priority
  readonly priorityRule?: string | null
}

/** A test that a ruleset carries. */
export interface RulesetTest {
  readonly name: string
  readonly given: TestGiven
  readonly expect: TestExpect
}

/** The rule file. File order decides: the first rule that matches wins, per list. */
export interface RulesetFile {
  readonly $schema?: string
  readonly format: 1
  readonly name: string
  readonly description?: string
  /** IANA name. Default: UTC. */
  readonly timeZone?: string
  readonly facts?: { readonly [fact: string]: FactDeclaration }
  readonly lists?: { readonly [name: string]: ListDeclaration }
  readonly schedules?: { readonly [name: string]: Schedule }
  readonly conditions?: { readonly [name: string]: Condition }
  readonly teams?: { readonly [team: string]: TeamDeclaration }
  readonly assignment: {
    /** Null: the helpdesk's own default team. */
    readonly default: string | null
    readonly rules: readonly (AssignmentRule | RulesReference)[]
  }
  readonly priority: { readonly default: Priority; readonly rules: readonly (PriorityRule | RulesReference)[] }
  readonly tests?: readonly RulesetTest[]
}
