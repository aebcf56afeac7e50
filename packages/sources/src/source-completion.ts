import type { HelpdeskRequest, JsonObject, JsonValue } from '@handoffkit/core'

/** One question to the platform. Only GET is carried out. */
export interface CompletionRequest {
  /** What is asked for: `transcript`. Stands in notices. */
  readonly name: string
  readonly request: HelpdeskRequest & { readonly method: 'GET' }
}

/** Where questions go, and how long all of them together may take. */
export interface CompletionAddress {
  readonly baseUrl: string
  readonly withinMs: number
}

/**
 * What a source would like to know beyond the payload. It declares its questions; who opened it asks them, all at once
 * and within the budget. An answer that is late or no JSON is left out: no handoff waits longer, and none is lost.
 *
 * Answers may not change what tells one handoff from another: environment, conversation id, ticket and context.
 */
export interface SourceCompletion<Options, Secrets> {
  /** Absent: these options ask nothing. */
  address(options: Options): CompletionAddress | undefined
  requests(
    event: JsonObject,
    parts: { readonly options: Options; readonly secrets: Secrets; readonly nowMs: number },
  ): readonly CompletionRequest[]
  /** The event with what came back, by the name of the question. Total. */
  complete(event: JsonObject, answers: ReadonlyMap<string, JsonValue>, options: Options): JsonObject
}
