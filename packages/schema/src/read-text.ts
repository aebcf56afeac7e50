import type { Finding, JsonObject } from '@handoffkit/core'
import { insideEnvelope, isExact } from '@handoffkit/core'
import type { Checked } from './checked.ts'
import { valueAt } from './findings/value-at.ts'
import type { Limits } from './limits.ts'
import { overLimit } from './limits.ts'
import { parseJsonc } from './parse-jsonc.ts'
import type { SourceText } from './source-text.ts'
import { measureText } from './text-measure.ts'
import { utf8Length } from './utf8-length.ts'

/** What is known of a JSON text beside its value. */
export interface TextKnown {
  /** Source text of each number in the member `context` that would be rounded, by context key. */
  readonly inexactNumbers?: Readonly<Record<string, string>>
  /** Mistakes in the text that do not hinder reading. */
  readonly findings?: readonly Finding[]
  readonly source?: SourceText
}

/**
 * Reads a JSON text that holds a context object: numbers that JSON would round are known, members that stand twice are
 * warnings (the last one counts), and findings have lines. The text is checked for size and depth before it is parsed.
 */
export function readText<T>(
  text: string,
  limits: Limits,
  check: (value: unknown, known: TextKnown) => Checked<T>,
): Checked<T> {
  const { depth, members } = measureText(text)
  const tooLarge = [
    ...overLimit({ limit: 'eventBytes', path: '', measured: utf8Length(text) }, limits),
    ...overLimit({ limit: 'depth', path: '', measured: depth }, limits),
  ]
  if (tooLarge.length > 0) return { ok: false, findings: tooLarge }
  const parsed = parse(text)
  if (parsed === undefined) return { ok: false, findings: malformed(text, limits) }
  const known = { inexactNumbers: parsed.inexactNumbers }
  const checked = check(parsed.value, known)
  const isClean = checked.findings.length === 0 && countMembers(parsed.value) === members
  return isClean ? checked : check(parsed.value, { ...known, ...sourceOf(text, limits) })
}

/** Only a number with 16 digits or more, or with an exponent, can be rounded. Most texts have none and are parsed fast. */
const MAY_BE_ROUNDED = /[\d.]{16}|\d[eE]/u

interface Parsed {
  readonly value: unknown
  readonly inexactNumbers: Readonly<Record<string, string>>
}

/** What `JSON.parse` makes of a text, with the context numbers that it rounded; nothing when it is not JSON. */
function parse(text: string): Parsed | undefined {
  const rounded = new Map<unknown, Map<string, string>>()
  function note(this: unknown, key: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
    if (typeof value === 'number' && source !== undefined && !isExact(source, value)) {
      rounded.set(this, (rounded.get(this) ?? new Map<string, string>()).set(key, source))
    }
    return value
  }
  try {
    const value: unknown = MAY_BE_ROUNDED.test(text) ? JSON.parse(text, note) : JSON.parse(text)
    return { value, inexactNumbers: rounded.size === 0 ? {} : roundedKeys(value, rounded) }
  } catch {
    return undefined
  }
}

/** The context keys whose values hold a rounded number, however deep, with the source text of the first one. */
function roundedKeys(
  event: unknown,
  rounded: ReadonlyMap<unknown, ReadonlyMap<string, string>>,
): Record<string, string> {
  const outer = valueAt(event, '/context')
  if (!isObject(outer)) return {}
  const context = insideEnvelope(outer) ?? outer
  const sources = Object.entries(context).map(([key, value]): [string, string | undefined] => [
    key,
    rounded.get(context)?.get(key) ?? firstInside(value, rounded),
  ])
  return Object.fromEntries(sources.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function firstInside(value: unknown, rounded: ReadonlyMap<unknown, ReadonlyMap<string, string>>): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [own] = rounded.get(value)?.values() ?? []
  return (
    own ??
    Object.values(value)
      .map((inner) => firstInside(inner, rounded))
      .find((source) => source !== undefined)
  )
}

/** What keeps the text from being JSON. Comments and trailing commas, which files may have, are no JSON either. */
function malformed(text: string, limits: Limits): readonly Finding[] {
  const read = parseStrictly(text, limits)
  if (!read.ok) return read.findings
  return read.value.findings
    .filter(({ code }) => code === 'comment-in-json' || code === 'trailing-comma')
    .map(({ hint: _, ...finding }) => ({ ...finding, code: 'malformed-json' }))
}

/** Lines for findings, and warnings for members that stand twice; the rest of what a file may not do is allowed here. */
function sourceOf(text: string, limits: Limits): TextKnown {
  const read = parseStrictly(text, limits)
  if (!read.ok) return {}
  const repeated = read.value.findings.filter(({ code }) => code === 'duplicate-member')
  return { source: read.value, findings: repeated.map((finding) => ({ ...finding, severity: 'warning' })) }
}

function parseStrictly(text: string, { eventBytes, depth }: Limits) {
  return parseJsonc(text, undefined, { strict: true, limits: { bytes: eventBytes, depth } })
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const values: readonly unknown[] = Object.values(value)
  return values.reduce<number>((sum, inner) => sum + countMembers(inner), Array.isArray(value) ? 0 : values.length)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
