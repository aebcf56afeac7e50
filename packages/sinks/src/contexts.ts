import type { Environment, JsonObject } from '@handoffkit/core'

/** Which stored context object: there is one at most for each conversation. */
export interface ContextPlace {
  readonly workspace: string
  readonly environment: Environment
  readonly conversation: string
}

/** A context object that is about to be stored. */
export interface NewContext {
  readonly context: JsonObject
  /** Id of the customer whom it is about. */
  readonly customer?: string
  /** How long it is kept, in milliseconds from now. */
  readonly keptMs: number
}

/** A stored context object. */
export interface StoredContext {
  readonly context: JsonObject
  readonly customer?: string
  /** 1 for the first, and one more for each write. */
  readonly version: number
  /** By the store's clock, in milliseconds since the epoch. */
  readonly updatedAtMs: number
  /** From this instant on there is none. */
  readonly expiresAtMs: number
}

/**
 * What becomes of a stored context object. Pure: it may be asked more than once for one write.
 *
 * @param stored absent: there is none, or it has expired
 */
export type ContextChange<Refusal> = (
  stored: StoredContext | undefined,
) => { readonly next: NewContext } | { readonly refusal: Refusal }

/** What came of a change. `refused`: nothing was written. */
export type ContextAnswer<Refusal> =
  | { readonly kind: 'stored'; readonly stored: StoredContext }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Keeps the context object of each conversation until it is handed over.
 *
 * Whoever implements it passes `contextLaws` of `@handoffkit/sinks/testing`.
 */
export interface Contexts {
  get(place: ContextPlace): Promise<StoredContext | undefined>
  /**
   * In one atomic step: asks `change` what becomes of the object as it is now, and stores that as its next version.
   * Changes of one conversation happen one after the other, whoever makes them.
   */
  change<Refusal>(place: ContextPlace, change: ContextChange<Refusal>): Promise<ContextAnswer<Refusal>>
}
