import type { Environment } from '@handoffkit/core'

/**
 * Whose traces are erased. With a customer: what names the customer, and what names nobody in a conversation of theirs.
 * Never what names another customer.
 */
export type ErasureSubject = { readonly conversation: string } | { readonly customer: string }

/** What is to be erased. */
export interface ErasureRequest {
  readonly workspace: string
  readonly environment: Environment
  readonly subject: ErasureSubject
  /** Gives up deliveries that have not ended, and erases them as well. Default: false, they are left alone. */
  readonly force?: boolean
  /** Says what would be erased, and changes nothing. Default: false. */
  readonly dryRun?: boolean
}

/**
 * Why a handoff was not erased. `not-delivered`: its ticket is still owed. `being-delivered`: a worker is at it just now,
 * which nobody can stop; ask again in a minute. `conversation-owed`: one of the two holds for a handoff of the same
 * conversation that names nobody. All of the conversation stays until then, because nothing else tells whose it is.
 */
export type NotErasedReason = 'not-delivered' | 'being-delivered' | 'conversation-owed'

/** What was erased. */
export interface Erasure {
  /** Handoffs whose words are gone. What is left of each makes sure that it does not become a second ticket. */
  readonly handoffs: number
  /** Those of them whose delivery was given up for it. */
  readonly givenUp: number
  readonly previews: number
  readonly contexts: number
  /** Handoffs and previews that are still there, with the reason. */
  readonly notErased: readonly { readonly handoffId: string; readonly reason: NotErasedReason }[]
}

/**
 * Erases what is kept about a person. Doing it again changes nothing.
 *
 * Whoever implements it passes `erasureLaws` of `@handoffkit/sinks/testing`.
 */
export interface Eraser {
  erase(request: ErasureRequest): Promise<Erasure>
}
