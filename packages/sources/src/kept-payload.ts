import type { JsonObject } from '@handoffkit/core'

/** What an event has no place for is kept beside it, under the name of its source. Nothing that a platform sends is lost. */
export function keptPayload(name: string, rest: JsonObject): JsonObject {
  return { name, payload: rest }
}
