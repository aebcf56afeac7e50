import { numberText } from './decimal.ts'
import type { Conversation, HandoffEvent } from './event.ts'
import type { JsonObject, JsonValue } from './json.ts'

/** One context value, made readable without changing it. `text` is its text form, the one that rules see. */
export type ContextValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean; readonly text: string }
  /** A number that could not be carried exactly; `text` is how it was written. */
  | { readonly kind: 'inexact'; readonly text: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly ContextValue[]; readonly raw: readonly JsonValue[] }
  | { readonly kind: 'object'; readonly raw: JsonObject }

/** The context object by key, in the order in which it was written (digit-only keys first). Keys are never changed. */
export type Context = ReadonlyMap<string, ContextValue>

const BESIDE_THE_ENVELOPE = new Set(['language', 'country', 'countryCode'])

/** The event's context and its conversation, with what an envelope around the context says of the conversation. */
export interface NormalizedEvent {
  readonly context: Context
  readonly conversation: Conversation
}

/**
 * Reads the context object out of an event.
 *
 * An envelope, as the origin's platform sends it, is an object that holds `context` (an object) and nothing beside it
 * but `language`, `country` and `countryCode`; these fill the conversation where it is silent and are no keys.
 */
export function normalizeContext(event: HandoffEvent): NormalizedEvent {
  const { context: outer, conversation, inexactNumbers = {} } = event
  const inner = insideEnvelope(outer)
  const keys = inner ?? outer
  return {
    context: new Map(
      Object.keys(keys).map((key) => {
        const source = Object.hasOwn(inexactNumbers, key) ? inexactNumbers[key] : undefined
        return [key, contextValue(keys[key] ?? null, source)]
      }),
    ),
    conversation: inner === undefined ? conversation : fillConversation(conversation, outer),
  }
}

/** The context object inside an envelope, or nothing when the object is no envelope. */
export function insideEnvelope(outer: JsonObject): JsonObject | undefined {
  const inner = Object.hasOwn(outer, 'context') ? outer['context'] : undefined
  const alone = Object.keys(outer).every((key) => key === 'context' || BESIDE_THE_ENVELOPE.has(key))
  return alone && isObject(inner) ? inner : undefined
}

function fillConversation(conversation: Conversation, envelope: JsonObject): Conversation {
  const language = conversation.language ?? textOf(envelope['language'])
  const country = conversation.country ?? textOf(envelope['country']) ?? textOf(envelope['countryCode'])
  return {
    ...conversation,
    ...(language === undefined ? {} : { language }),
    ...(country === undefined ? {} : { country }),
  }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function contextValue(value: JsonValue, inexactSource?: string): ContextValue {
  if (inexactSource !== undefined && (value === null || typeof value !== 'object')) {
    return { kind: 'inexact', text: inexactSource }
  }
  if (value === null) return { kind: 'null' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value, text: String(value) }
  if (typeof value === 'number') {
    const isCarried = Number.isFinite(value)
    return isCarried
      ? { kind: 'number', number: value, text: numberText(value) }
      : { kind: 'inexact', text: String(value) }
  }
  if (isList(value)) return { kind: 'list', items: value.map((item) => listItem(item, inexactSource)), raw: value }
  return { kind: 'object', raw: value }
}

/** Which number of a list was inexact, its mark does not say; so none of them counts as exact. */
function listItem(item: JsonValue, inexactSource: string | undefined): ContextValue {
  return inexactSource !== undefined && typeof item === 'number'
    ? { kind: 'inexact', text: inexactSource }
    : contextValue(item)
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Whether a value says nothing: null, or a text without a character. */
export function isBlank(value: ContextValue): boolean {
  return value.kind === 'text' ? value.text === '' : value.kind === 'null'
}

/** How a context value is written where people read it: its text form, or JSON for what is not flat. */
export function displayText(value: ContextValue): string {
  switch (value.kind) {
    case 'null':
      return 'null'
    case 'list':
    case 'object':
      return JSON.stringify(value.raw)
    default:
      return value.text
  }
}
