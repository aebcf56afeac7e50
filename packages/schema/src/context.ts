import type { Finding } from '@handoffkit/core'
import { inReadingOrder, isAcceptable } from '@handoffkit/core'
import type { Checked } from './checked.ts'
import { sizeFindings } from './event.ts'
import type { Subject } from './findings/describe-cause.ts'
import { schemaFindings } from './findings/schema-findings.ts'
import { validate } from './generated/context.ts'
import { inside, placeName } from './json-pointer.ts'
import type { Limits } from './limits.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import type { TextKnown } from './read-text.ts'
import { readText } from './read-text.ts'
import { CONTEXT_SCHEMA } from './schemas/event/context.ts'
import type { SourceText } from './source-text.ts'
import { locate } from './source-text.ts'

/** One value that a context object holds. */
export type ContextScalar = string | number | boolean | null

/** What is sent to store a context object, or to change one. */
export interface ContextInput {
  /** By key. In a change, null removes a key. */
  readonly context: { readonly [key: string]: ContextScalar | readonly ContextScalar[] }
  /** Id of the customer. */
  readonly customer?: string
}

const SUBJECT: Subject = { schema: CONTEXT_SCHEMA, noun: 'request', quotes: false }

/**
 * Checks what is to be stored as a context object: the limits of an event's, flat, and every number as it was written.
 * Keys whose value is undefined are left out, as JSON does.
 */
export function readContext(value: unknown, limits: Partial<Limits> = {}): Checked<ContextInput> {
  return checkContext(value, { ...DEFAULT_LIMITS, ...limits })
}

/** Reads the same from its text, and knows which numbers JSON would round: they are mistakes. */
export function parseContextText(text: string, limits: Partial<Limits> = {}): Checked<ContextInput> {
  const all = { ...DEFAULT_LIMITS, ...limits }
  return readText(text, all, (value, known) => checkContext(value, all, known))
}

function checkContext(given: unknown, limits: Limits, known: TextKnown = {}): Checked<ContextInput> {
  const { inexactNumbers = {}, findings: before = [], source } = known
  const value = withoutUndefined(given)
  const tooLarge = sizeFindings(value, limits)
  const mistakes = tooLarge.length > 0 ? tooLarge : mistakesIn(value, inexactNumbers, source)
  const found = [...before, ...mistakes]
  const findings = inReadingOrder(source === undefined ? found : locate(found, source))
  // No mistakes, so the value is what the schema says, and a type test keeps schema and type equal.
  return isAcceptable(mistakes) ? { ok: true, value: value as ContextInput, findings } : { ok: false, findings }
}

/** A number that is not exact is one mistake, whatever else could be said of it. */
function mistakesIn(value: unknown, inexactNumbers: Inexact, source: SourceText | undefined): readonly Finding[] {
  const inexact = inexactFindings(value, inexactNumbers)
  const isTold = (path: string) => inexact.some((told) => `${path}/`.startsWith(`${told.path}/`))
  const others = schemaFindings(value, validate, SUBJECT, source).filter(({ path }) => !isTold(path))
  return [...others, ...inexact]
}

type Inexact = Readonly<Record<string, string>>

/** Nobody could tell later what the number was: whoever sends it is asked for a text. */
function inexactFindings(value: unknown, inexact: Inexact): readonly Finding[] {
  const endless = Object.entries(contextOf(value)).flatMap(([key, one]) => (isEndless(one) ? [key] : []))
  return [...new Set([...Object.keys(inexact), ...endless])].map((key) => {
    const path = inside('/context', key)
    return {
      code: 'inexact-number',
      severity: 'error',
      path,
      message: `${placeName(path)} holds a number with more digits than JSON can carry.`,
      hint: 'Send it as a text, in quotation marks.',
    }
  })
}

function isEndless(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isEndless) : typeof value === 'number' && !Number.isFinite(value)
}

function withoutUndefined(value: unknown): unknown {
  const context = Object.entries(contextOf(value))
  if (context.every(([, one]) => one !== undefined)) return value
  return { ...asObject(value), context: Object.fromEntries(context.filter(([, one]) => one !== undefined)) }
}

function contextOf(value: unknown): Readonly<Record<string, unknown>> {
  return asObject(asObject(value)['context'])
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
