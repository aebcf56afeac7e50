import type { HandoffEvent } from '@handoffkit/core'
import { DEFAULT_LIMITS } from './limits.ts'
import { EVENT_SCHEMA } from './schemas/event/event.ts'

/**
 * The event of a text that a quick look shows to be sound: exactly what `parseEventText` gives for it. Nothing where only
 * `parseEventText` can tell, which then finds mistakes or an unusual event: one with lists in its context, with numbers
 * that may be rounded, with members that nobody knows, or a large one.
 *
 * For those who read a million events, of which hardly any has a mistake: it takes an eighth of the time.
 */
export function quickEvent(text: string): HandoffEvent | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  const value = parsed(text)
  return isObject(value) && isUsual(value, text) ? value : undefined
}

/** So short a text cannot exceed any limit in bytes, whatever its characters are. */
const MOST_CHARACTERS = Math.floor(DEFAULT_LIMITS.valueBytes / 3) - 1
/** A number as the value of a member, with 16 digits or more, or with an exponent: no other can be rounded. */
const MAY_BE_ROUNDED = /:\s*-?(?:[\d.]{16}|[\d.]+[eE])/u

interface Members {
  readonly [name: string]: unknown
}

const PARTS = textMembers('conversation', 'customer', 'handoff', 'ticket')

function isUsual(event: Members, text: string): event is Members & HandoffEvent {
  if (!('conversation' in event && 'context' in event)) return false
  for (const name in event) {
    if (!Object.hasOwn(event, name)) return false
    const value = event[name]
    if (name === 'context') {
      if (!isUsualContext(value, text)) return false
    } else if (name === 'id') {
      if (typeof value !== 'string' || value === '') return false
    } else if (name === 'environment') {
      if (value !== 'production' && value !== 'staging' && value !== 'development') return false
    } else {
      const known = PARTS.get(name)
      if (known === undefined || !isObject(value) || !areTexts(value, known)) return false
      if (name === 'conversation' && !isSomeText(value['id'])) return false
      if (name === 'ticket' && value['id'] === '') return false
    }
  }
  return true
}

function isUsualContext(context: unknown, text: string): boolean {
  if (!isObject(context)) return false
  let [count, hasNumber] = [0, false]
  for (const key in context) {
    if (!Object.hasOwn(context, key)) return false
    const value = context[key]
    count += 1
    if (key.length > DEFAULT_LIMITS.keyLength) return false
    if (typeof value === 'number') hasNumber = true
    else if (typeof value !== 'string' && typeof value !== 'boolean' && value !== null) return false
  }
  return count <= DEFAULT_LIMITS.contextKeys && !(hasNumber && MAY_BE_ROUNDED.test(text))
}

/** Whether an object has none but these members, and all of them are texts. */
function areTexts(object: Members, known: ReadonlySet<string>): boolean {
  for (const name in object) if (!known.has(name) || typeof object[name] !== 'string') return false
  return true
}

/** The members of each part of an event that are texts of any form, as the schema names them. */
function textMembers(...parts: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const members = propertiesOf(EVENT_SCHEMA)
  return new Map(
    parts.map((part) => [
      part,
      new Set(Object.entries(propertiesOf(members[part])).flatMap(([name, one]) => (isText(one) ? [name] : []))),
    ]),
  )
}

function propertiesOf(schema: unknown): Members {
  const properties = isObject(schema) ? schema['properties'] : undefined
  return isObject(properties) ? properties : {}
}

function isText(schema: unknown): boolean {
  return isObject(schema) && schema['type'] === 'string' && schema['enum'] === undefined
}

function isSomeText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
