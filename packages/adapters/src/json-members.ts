import type { JsonObject, JsonValue } from '@handoffkit/core'

/** A member of a JSON object; nothing when it is absent or the value is no object. Inherited members do not count. */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** A member that is a text. */
export function textOf(value: JsonValue | undefined, name: string): string | undefined {
  const member = memberOf(value, name)
  return typeof member === 'string' ? member : undefined
}

/** A member that is an id: helpdesks give the same one now as a number, now as a text. */
export function idOf(value: JsonValue | undefined, name: string): string | undefined {
  const member = memberOf(value, name)
  if (typeof member === 'number') return String(member)
  return typeof member === 'string' && member !== '' ? member : undefined
}

/** The items of a member that is a list; none when it is not. */
export function listOf(value: JsonValue | undefined, name: string): readonly JsonValue[] {
  const member = memberOf(value, name)
  return isList(member) ? member : []
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
