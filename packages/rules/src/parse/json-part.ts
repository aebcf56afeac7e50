import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { Place } from './place.ts'
import { inside } from './place.ts'

/** A value and where it stands. */
export interface Placed<T> {
  readonly value: T
  readonly place: Place
}

/** A value under its name. */
export interface Named<T> extends Placed<T> {
  readonly name: string
}

/** The value as an object. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !isArray(value) ? value : undefined
}

/** The value as a text. */
export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A member of the object's own, with its place. */
export function memberOf({ value, place }: Placed<JsonObject>, name: string): Placed<JsonValue | undefined> {
  return { value: Object.hasOwn(value, name) ? value[name] : undefined, place: inside(place, name) }
}

/** The members of what should be an object; none when it is something else. */
export function membersOf({ value, place }: Placed<JsonValue | undefined>): readonly Named<JsonValue>[] {
  return Object.entries(asObject(value) ?? {}).map(([name, member]) => ({
    name,
    value: member,
    place: inside(place, name),
  }))
}

/** The items of what should be a list; none when it is something else. */
export function itemsOf({ value, place }: Placed<JsonValue | undefined>): readonly Placed<JsonValue>[] {
  return isArray(value) ? value.map((item, index) => ({ value: item, place: inside(place, index) })) : []
}

/** The member as an object, or an empty one in its place. */
export function objectAt(object: Placed<JsonObject>, name: string): Placed<JsonObject> {
  const { value, place } = memberOf(object, name)
  return { value: asObject(value) ?? {}, place }
}

function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
