import type { HandoffEvent, JsonObject, JsonValue } from '@handoffkit/core'
import { insideEnvelope } from '@handoffkit/core'

/**
 * The event as plain JSON, which can be stored and read back unchanged: in the context, numbers that are not finite
 * become null, members that are undefined are left out, and `inexactNumbers` says which values are not what was sent.
 *
 * An event that is plain already is given back as it is.
 */
export function plainEvent(event: HandoffEvent, inexact: Readonly<Record<string, string>>): HandoffEvent {
  const keys = insideEnvelope(event.context) ?? event.context
  const endless = Object.entries(keys).flatMap(([key, value]) => {
    const source = endlessNumber(value)
    return source === undefined ? [] : [[key, source] as const]
  })
  const sources = { ...event.inexactNumbers, ...Object.fromEntries(endless), ...inexact }
  return {
    ...event,
    ...(endless.length > 0 || hasUndefined(event.context) ? { context: plainObject(event.context) } : {}),
    ...(Object.keys(sources).length === 0 ? {} : { inexactNumbers: sources }),
  }
}

/** How the first number in a value that is not finite would be printed. */
function endlessNumber(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  return insidesOf(value)
    .map(endlessNumber)
    .find((source) => source !== undefined)
}

function hasUndefined(value: JsonValue | undefined): boolean {
  return value === undefined || insidesOf(value).some(hasUndefined)
}

function insidesOf(value: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}

function plainObject(object: JsonObject): JsonObject {
  const members = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(members.map(([name, value]) => [name, plainValue(value)]))
}

function plainValue(value: JsonValue): JsonValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value
  return isList(value) ? value.map(plainValue) : plainObject(value)
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
