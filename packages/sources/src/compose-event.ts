import type { JsonObject, JsonValue } from '@handoffkit/core'
import { isObject } from './json-members.ts'

/** Members, some of them perhaps absent. */
export interface Parts {
  readonly [member: string]: JsonValue | undefined
}

/** An event out of its parts: those that are absent, or objects without a member, are left out. */
export function composeEvent({ context, ...parts }: Parts & { readonly context: JsonObject }): JsonObject {
  const filled = Object.entries(present(parts)).filter(([, value]) => !isEmpty(value))
  return { ...Object.fromEntries(filled), context }
}

/** The members that are there. */
export function present(parts: Parts): JsonObject {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]): readonly (readonly [string, JsonValue])[] =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}

/** What is left of an object without some members: what the event has no place for is kept beside it. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
}

function isEmpty(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).length === 0
}
