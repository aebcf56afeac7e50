import type { Priority } from './decision.ts'
import type { Environment } from './event.ts'
import type { FieldRef, FieldValue } from './verdict.ts'

/** What delivery does: make a ticket, or update a given one. */
export type Target =
  | { readonly kind: 'create' }
  /** `overwrite`: present when the update also writes over what a person changed. Default: that is left alone. */
  | { readonly kind: 'update'; readonly ticket: string; readonly overwrite?: 'always' }

/** One ticket field that a context key fills. */
export interface DraftField extends FieldRef {
  readonly value: FieldValue
}

/** A field that the helpdesk requires at create and that no context key fills. `value`: its configured default. */
export interface Gap extends FieldRef {
  readonly value?: FieldValue
}

/** Something that a draft or plan cannot say to this helpdesk, known before sending. */
export interface Omission {
  /** `team`, `priority`, `tags`, `field:<key>`, `note`, `requester` ... */
  readonly what: string
  /** In words for support operations, without context values. */
  readonly because: string
}

/** Who the ticket is from. */
export interface Requester {
  readonly id?: string
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

/** The frozen ticket to deliver. Plain JSON; its hash is the promise that a preview makes. */
export interface TicketDraft {
  readonly handoffId: string
  readonly environment: Environment
  readonly target: Target
  readonly subject: string
  /** Private note for the team: plain text, lines ended by `\n`. */
  readonly note: string
  /** Exactly the filled verdicts, in catalog order. */
  readonly fields: readonly DraftField[]
  readonly gaps: readonly Gap[]
  /** Name of the team as the helpdesk knows it. Null: the default team at create, no change at update. */
  readonly team: string | null
  /** Null: no change (only at update). An update never lowers a priority. */
  readonly priority: Priority | null
  readonly tags: readonly string[]
  readonly requester: Requester
  readonly conversation: { readonly id: string; readonly url?: string; readonly channelUrl?: string }
  readonly omitted: readonly Omission[]
}
