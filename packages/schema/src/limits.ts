import type { Finding, JsonObject } from '@handoffkit/core'
import { insideEnvelope } from '@handoffkit/core'
import { characterCount } from './character-count.ts'
import { namesIn, valueAt } from './findings/value-at.ts'
import { inside, placeName, quoted } from './json-pointer.ts'
import { utf8Length } from './utf8-length.ts'

/** How large a handoff event may be. Bytes are those of UTF-8; of what is not text, those of its JSON without white space. */
export interface Limits {
  /** Keys of the context object. Default: 200. */
  readonly contextKeys: number
  /** Characters of one context key. Default: 128. */
  readonly keyLength: number
  /** Bytes of one context value. Default: 64 KiB. */
  readonly valueBytes: number
  /** Bytes of the whole context object. Default: 256 KiB. */
  readonly contextBytes: number
  /** Bytes of the transcript. Default: 1 MiB. */
  readonly transcriptBytes: number
  /** Bytes of the whole event, or of its text. Default: 2 MiB. */
  readonly eventBytes: number
  /** How deep objects and lists may stand in one another. Default: 64. */
  readonly depth: number
}

const KIB = 1024

export const DEFAULT_LIMITS: Limits = {
  contextKeys: 200,
  keyLength: 128,
  valueBytes: 64 * KIB,
  contextBytes: 256 * KIB,
  transcriptBytes: 1024 * KIB,
  eventBytes: 2048 * KIB,
  depth: 64,
}

const TRANSCRIPT = '/conversation/transcript'

/**
 * A finding for each limit that an event exceeds, with the limit and the measured size. The event is plain JSON of
 * bearable depth. A part is measured only when the whole is larger than the part may be.
 */
export function limitFindings(event: unknown, limits: Limits): readonly Finding[] {
  const context = contextPointer(event)
  const whole = jsonBytes(event)
  return [
    ...overLimit({ limit: 'eventBytes', path: '', measured: whole }, limits),
    ...(whole > limits.contextBytes ? partFindings(event, context, 'contextBytes', limits) : []),
    ...(whole > limits.transcriptBytes ? partFindings(event, TRANSCRIPT, 'transcriptBytes', limits) : []),
    ...keyFindings(event, context, whole > limits.valueBytes, limits),
  ]
}

function partFindings(event: unknown, path: string, limit: keyof Limits, limits: Limits): readonly Finding[] {
  return overLimit({ limit, path, measured: jsonBytes(valueAt(event, path)) }, limits)
}

/** Something that was measured; `name` is what messages call it instead of its place. */
export interface Measure {
  readonly limit: keyof Limits
  readonly path: string
  readonly measured: number
  readonly name?: string
}

/** A finding when a measured size exceeds its limit. */
export function overLimit({ limit, path, measured, name }: Measure, limits: Limits): readonly Finding[] {
  if (measured <= limits[limit]) return []
  const what = name ?? (path === '' ? 'The handoff event' : placeName(path))
  return [
    {
      code: 'over-limit',
      severity: 'error',
      path,
      message: `${what} has ${measured} ${UNITS[limit]}; at most ${limits[limit]} are taken (limit ${limit}).`,
    },
  ]
}

const UNITS: Readonly<Record<keyof Limits, string>> = {
  contextKeys: 'keys',
  keyLength: 'characters',
  valueBytes: 'bytes',
  contextBytes: 'bytes',
  transcriptBytes: 'bytes',
  eventBytes: 'bytes',
  depth: 'levels of nesting',
}

/** With too many keys none is looked at: one finding says it, not thousands. */
function keyFindings(event: unknown, path: string, measuresValues: boolean, limits: Limits): readonly Finding[] {
  const context = valueAt(event, path)
  const keys = namesIn(context)
  const tooMany = overLimit({ limit: 'contextKeys', path, measured: keys.length }, limits)
  if (tooMany.length > 0) return tooMany
  return keys.flatMap((key) => [
    ...(key.length > limits.keyLength ? longKeyFindings(key, path, limits) : []),
    ...(measuresValues ? largeValueFindings(valueAt(context, inside('', key)), inside(path, key), limits) : []),
  ])
}

/** Points at the context object: a pointer as long as such a key would be of no use. */
function longKeyFindings(key: string, path: string, limits: Limits): readonly Finding[] {
  const name = `The key ${quoted(key)}`
  return overLimit({ limit: 'keyLength', path, measured: characterCount(key), name }, limits)
}

function largeValueFindings(value: unknown, path: string, limits: Limits): readonly Finding[] {
  const measured = typeof value === 'string' ? utf8Length(value) : jsonBytes(value)
  return overLimit({ limit: 'valueBytes', path, measured }, limits)
}

/** Where the context object stands: inside an envelope when there is one. */
function contextPointer(event: unknown): string {
  const outer = valueAt(event, '/context')
  return isObject(outer) && insideEnvelope(outer) !== undefined ? '/context/context' : '/context'
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function jsonBytes(value: unknown): number {
  return value === undefined ? 0 : utf8Length(JSON.stringify(value))
}
