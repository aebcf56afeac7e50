import type { Environment } from '@handoffkit/core'
import type { HandoffRecord, RecordState } from '../record.ts'

/** One change that an endpoint is to be told. Ids and names only: what is sent is made from the record when it is sent. */
export interface WebhookMessage {
  /** The same on each try, so that the receiver can tell a repetition. */
  readonly id: string
  /** Place of the change in the feed. */
  readonly place: number
  /** `handoff.delivered` */
  readonly type: string
  readonly sink: HandoffRecord['sink']
  readonly handoffId: string
  readonly environment: Environment
  /** Where the handoff stood after the change. Null: where it stood before. */
  readonly status: RecordState['status'] | null
  /** When it changed, by the store's clock, in milliseconds since the epoch. */
  readonly atMs: number
}

/** A message that is due, with how often it was tried. */
export interface DueWebhookMessage extends WebhookMessage {
  readonly tries: number
}

/** One call of an endpoint. `refused`: it answered that it wants nothing any more. `given-up`: failed for the last time. */
export interface NewWebhookAttempt {
  readonly messageId: string
  readonly type: string
  /** Null: it told of no handoff. */
  readonly handoffId: string | null
  readonly outcome: 'delivered' | 'failed' | 'given-up' | 'refused'
  /** HTTP status of the answer. Null: there was none. */
  readonly status: number | null
  /** Why it did not arrive. Null: it did. */
  readonly because: string | null
  readonly tookMs: number
}

/** A call as it is kept. */
export interface WebhookAttempt extends NewWebhookAttempt {
  /** From 1, for each endpoint. */
  readonly no: number
  /** When it was over, by the store's clock, in milliseconds since the epoch. */
  readonly atMs: number
}

/** What follows an attempt: the message is done with, tried again later, or kept while the endpoint is turned off. */
export type AfterAttempt =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly inMs: number }
  | { readonly kind: 'off' }

/** How an endpoint stands. */
export interface WebhookStanding {
  /** The last place of the feed that it was looked at for. Null: it was never seen. */
  readonly place: number | null
  /** Since when it is off. Null: it is on. */
  readonly offSinceMs: number | null
  /** Messages that it is still owed, as far as the feed was read. */
  readonly pending: number
  /** When the oldest of them happened. Null: there is none. */
  readonly oldestAtMs: number | null
  /** Milliseconds until one is due; 0 or less: now. Null: there is none. */
  readonly nextDueInMs: number | null
}

/** Which attempts to list. */
export interface WebhookAttemptQuery {
  /** Only attempts before this one: `next` of the page before. */
  readonly before?: number
  /** Default: 50. */
  readonly limit?: number
}

/** Some attempts, the newest first. */
export interface WebhookAttemptPage {
  readonly attempts: readonly WebhookAttempt[]
  /** Where to go on. Absent: these were the last. */
  readonly next?: number
}

/** What is kept of one endpoint: how far it has come, what it is owed, and what was tried. */
export interface WebhookJournal {
  /** Begins after this place of the feed, unless it has begun already. */
  enrol(place: number): Promise<void>
  standing(): Promise<WebhookStanding>
  /** Takes the endpoint for so long. @returns false when another owner has it, it is off, or was never enrolled */
  claim(owner: string, leaseMs: number): Promise<boolean>
  /** Gives it back, where this owner still has it. */
  release(owner: string): Promise<void>
  /** Keeps messages and the place that was come to, together. @returns false, and keeps nothing, unless the place is still `from` */
  enqueue(from: number, messages: readonly WebhookMessage[], to: number): Promise<boolean>
  /** Messages whose time has come, the longest due first. */
  due(limit: number): Promise<readonly DueWebhookMessage[]>
  /** Notes an attempt together with what follows. One of a message that nobody is owed is noted as well. */
  note(attempt: NewWebhookAttempt, after: AfterAttempt): Promise<WebhookAttempt>
  /** Lets it be called again. What waited meanwhile is due. */
  turnOn(): Promise<void>
  attempts(query?: WebhookAttemptQuery): Promise<WebhookAttemptPage>
}

/**
 * The journals of all webhook endpoints of all workspaces that share a store.
 *
 * Whoever implements it passes `webhookLaws` of `@handoffkit/sinks/testing`.
 */
export interface WebhookJournals {
  of(workspace: string, endpoint: string): WebhookJournal
  /** Lets go of attempts of a workspace that are older than this. @returns how many */
  letAttemptsGo(workspace: string, keptMs: number): Promise<number>
}
