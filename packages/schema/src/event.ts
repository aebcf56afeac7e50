import type { Finding, HandoffEvent, JsonObject } from '@handoffkit/core'
import { inReadingOrder, isAcceptable } from '@handoffkit/core'
import type { Checked } from './checked.ts'
import { lacksContext } from './contextless-event.ts'
import type { Subject } from './findings/describe-cause.ts'
import { schemaFindings } from './findings/schema-findings.ts'
import { validate } from './generated/event.ts'
import { shapeFinding } from './json-shape.ts'
import type { Limits } from './limits.ts'
import { DEFAULT_LIMITS, limitFindings } from './limits.ts'
import { plainEvent } from './plain-event.ts'
import type { TextKnown } from './read-text.ts'
import { EVENT_SCHEMA } from './schemas/event/event.ts'
import { locate } from './source-text.ts'

const SUBJECT: Subject = { schema: EVENT_SCHEMA, noun: 'handoff event', quotes: false }

/**
 * Checks a handoff event: its size first, then its form. Members that nobody knows are kept and are no mistake.
 *
 * A time that is not RFC 3339 is a warning: it is kept as it is, shown, and not reckoned with. Numbers that are not
 * finite and members that are undefined cannot be stored; in the context the former become null, with what they were
 * in `inexactNumbers`, and the latter are left out.
 * @param stored the context object of an event that has none
 */
export function readEvent(value: unknown, limits: Partial<Limits> = {}, stored?: JsonObject): Checked<HandoffEvent> {
  return checkEvent(value, { ...DEFAULT_LIMITS, ...limits }, {}, stored)
}

/** The check behind `readEvent` and `parseEventText`. */
export function checkEvent(
  given: unknown,
  limits: Limits,
  known: TextKnown = {},
  stored?: JsonObject,
): Checked<HandoffEvent> {
  const value = stored === undefined || !lacksContext(given) ? given : { ...given, context: stored }
  const { inexactNumbers = {}, findings: before = [], source } = known
  const tooLarge = sizeFindings(value, limits)
  const mistakes = tooLarge.length > 0 ? tooLarge : schemaFindings(value, validate, SUBJECT, source).map(softened)
  const found = [...before, ...mistakes]
  const findings = inReadingOrder(source === undefined ? found : locate(found, source))
  if (!isAcceptable(mistakes)) return { ok: false, findings }
  // No mistakes, so the value is what the schema says, and a type test keeps schema and type equal.
  return { ok: true, value: plainEvent(value as HandoffEvent, inexactNumbers), findings }
}

/** What is too large about a value that holds a context object. */
export function sizeFindings(value: unknown, limits: Limits): readonly Finding[] {
  // Every value takes a byte at least, so counting values bounds the work that measuring bytes would make.
  const shape = shapeFinding(value, { depth: limits.depth, values: limits.eventBytes })
  return shape === undefined ? limitFindings(value, limits) : [shape]
}

/** Platforms write times in many ways, and none of them is worth losing a customer. */
function softened(finding: Finding): Finding {
  return finding.code === 'not-a-datetime'
    ? {
        ...finding,
        severity: 'warning',
        hint: 'It is kept and shown, and not reckoned with. Write it like "2026-03-08T11:29:00Z" (RFC 3339).',
      }
    : finding
}
