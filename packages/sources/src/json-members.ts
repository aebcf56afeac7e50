import type { JsonObject, JsonValue } from '@handoffkit/core'

/** Whether a value is an object of JSON. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member at the end of a path; nothing where the path ends before. Inherited members do not count. */
export function memberAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  )
}

/** A text that says something, at the end of a path. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const member = memberAt(value, ...path)
  return typeof member === 'string' && member.trim() !== '' ? member : undefined
}

/** An id at the end of a path: platforms give the same one now as a number, now as a text. */
export function idAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const member = memberAt(value, ...path)
  return typeof member === 'number' ? String(member) : textAt(value, ...path)
}

/** An object at the end of a path; an empty one where there is none. */
export function objectAt(value: JsonValue | undefined, ...path: readonly string[]): JsonObject {
  const member = memberAt(value, ...path)
  return isObject(member) ? member : {}
}

/** A list at the end of a path; an empty one where there is none. */
export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] {
  const member = memberAt(value, ...path)
  return isList(member) ? member : []
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
