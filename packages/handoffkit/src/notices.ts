import type {
  Environment,
  FactName,
  FieldStatus,
  Finding,
  HelpdeskEventKind,
  PriorityDecision,
  RuleList,
  TeamDecision,
} from '@handoffkit/core'
import type { Notice, TakenHelpdeskEvent, WebhookAttempt } from '@handoffkit/sinks'
import type { Bus } from './bus.ts'

/** A handoff that was taken, and what was decided: rules and field keys by their names, no value. */
export interface Taken {
  readonly handoffId: string
  readonly environment: Environment
  /** Milliseconds from the call until it was kept or promised. */
  readonly tookMs: number
  readonly team: Pick<TeamDecision, 'rule' | 'reason'>
  readonly priority: Pick<PriorityDecision, 'rule' | 'reason'>
  /** Shadow rules that matched. */
  readonly shadow: readonly { readonly list: RuleList; readonly rule: string }[]
  /** What became of every writable field of the catalog. */
  readonly fields: readonly Pick<FieldStatus, 'key' | 'status'>[]
}

/** What is told on a workspace's bus. Ids and names only: no context value, so a notice may be logged. */
export interface Notices {
  readonly 'handoff-previewed': Taken & { readonly revision: number }
  readonly 'handoff-accepted': Taken
  readonly 'handoff-repeated': { readonly handoffId: string; readonly environment: Environment }
  readonly 'handoff-incomplete': {
    readonly handoffId: string
    readonly environment: Environment
    readonly missing: readonly string[]
  }
  readonly 'look-up-failed': { readonly fact: FactName; readonly because: string }
  /** A platform sent something that is no handoff. */
  readonly 'source-ignored': { readonly source: string; readonly reason: string }
  /** What a payload lacks was not to be had in time; the handoff went on without it. */
  readonly 'source-fetch-failed': { readonly source: string; readonly question: string; readonly because: string }
  /** Other rules are in force. */
  readonly 'ruleset-changed': {
    readonly ruleset: string
    readonly revision: string
    /** Null: they come from a file. */
    readonly version: number | null
  }
  /** Rules that were edited or published cannot be used. The ones before stay in force. */
  readonly 'ruleset-refused': {
    readonly because: string
    readonly findings: readonly Finding[]
    readonly version: number | null
    /** Revision of the rules that stay. Null: there are none. */
    readonly stays: string | null
  }
  readonly 'catalog-changed': {
    readonly environment: Environment
    /** Absent: of the first desk. */
    readonly desk?: 'fallback'
    readonly revision: string
  }
  readonly 'catalog-failed': {
    readonly environment: Environment
    /** Absent: of the first desk. */
    readonly desk?: 'fallback'
    readonly because: string
  }
  readonly 'explanation-differs': { readonly ruleset: string; readonly revision: string }
  /** What a worker did, in which environment. */
  readonly delivery: Notice & { readonly environment: Environment }
  /** Previews, handoffs and context objects that are older than the environment keeps were let go. */
  readonly 'let-go': {
    readonly environment: Environment
    readonly previews: number
    readonly handoffs: number
    readonly contexts: number
  }
  /** What was kept about a conversation or a customer was erased. */
  readonly erased: {
    readonly environment: Environment
    readonly handoffs: number
    readonly previews: number
    readonly contexts: number
  }
  /** A preview switch that was turned elsewhere could not be read or followed; it is tried again. */
  readonly 'switch-not-followed': { readonly cause: unknown }
  /** A desk told what happened to a ticket. */
  readonly 'helpdesk-event': {
    readonly environment: Environment
    /** Absent: the first. */
    readonly desk?: 'fallback'
    /** `other`: nothing that is recorded. */
    readonly kind: HelpdeskEventKind | 'other'
    readonly outcome: TakenHelpdeskEvent['outcome'] | 'ignored'
    /** Null: the ticket is none of ours. */
    readonly handoffId: string | null
    /** How many conversations went back to the AI agent by it. */
    readonly returned: number
  }
  /** What a desk in this process told could not be kept. */
  readonly 'helpdesk-failed': { readonly environment: Environment; readonly cause: unknown }
  /** A webhook endpoint was called. */
  readonly 'webhook-attempt': WebhookAttempt & { readonly webhook: string }
  /** Changes were let go, or were too old, before a webhook endpoint was told of them. */
  readonly 'webhook-missed': { readonly webhook: string }
  /** Sending stopped; it is tried again. Null: all of them. */
  readonly 'webhooks-failed': { readonly webhook: string | null; readonly cause: unknown }
  readonly 'tidying-failed': { readonly cause: unknown }
  readonly 'listener-failed': { readonly notice: string; readonly cause: unknown }
}

/** The bus of one workspace. */
export type WorkspaceBus = Bus<Notices>
