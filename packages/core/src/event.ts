import type { JsonValue } from './json.ts'

/** Where the AI agent ran. Decides, together with the preview switch, between a preview and a ticket. */
export type Environment = 'development' | 'staging' | 'production'

export const ENVIRONMENTS: readonly Environment[] = ['development', 'staging', 'production']

/** One line of the conversation. */
export interface TranscriptEntry {
  /** RFC 3339. */
  readonly at?: string
  readonly from: 'customer' | 'ai' | 'human' | 'system'
  readonly text: string
  readonly attachments?: readonly { readonly url: string; readonly name?: string; readonly type?: string }[]
}

/** The conversation that is handed over. */
export interface Conversation {
  readonly id: string
  readonly channel?: string
  readonly channelUrl?: string
  /** BCP 47, as the platform gave it. */
  readonly language?: string
  /** ISO 3166-1 alpha-2, as the platform gave it. */
  readonly country?: string
  readonly startedAt?: string
  /** Where a person can read the whole conversation. */
  readonly url?: string
  readonly summary?: string
  readonly transcript?: readonly TranscriptEntry[]
}

/** The person who talked to the AI agent. */
export interface Customer {
  readonly id?: string
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

/** Why the conversation is handed over, as the platform says. Any of it may be absent or late. */
export interface HandoffDetails {
  readonly reason?: string
  readonly trigger?: string
  readonly triggerId?: string
  readonly category?: string
  readonly subCategory?: string
  readonly sentiment?: string
  /** RFC 3339. */
  readonly requestedAt?: string
}

/** What the platform already knows about the ticket. With an id, that ticket is updated. */
export interface TicketDetails {
  readonly id?: string
  readonly subject?: string
  readonly tags?: readonly string[]
}

/**
 * One request to pass one conversation to humans, after the check in `schema` and before any decision.
 *
 * Members that we do not know are kept and ignored. Plain JSON: it can be stored and read back unchanged.
 */
export interface HandoffEvent {
  readonly id?: string
  /** Absent: the environment of the caller's API key, or of the command. */
  readonly environment?: Environment
  readonly conversation: Conversation
  readonly customer?: Customer
  readonly handoff?: HandoffDetails
  readonly ticket?: TicketDetails
  readonly context: { readonly [key: string]: JsonValue }
  /** `return`: do not deliver while keys that the winning rules require are missing. Default: `deliver`. */
  readonly onMissing?: 'deliver' | 'return'
  /** Source text of each context number that JSON could not carry exactly, by context key. Filled by the reader of event text. */
  readonly inexactNumbers?: { readonly [key: string]: string }
}
