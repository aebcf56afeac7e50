import type { Finding, HandoffError, HandoffEvent, JsonObject } from '@handoffkit/core'
import type { Checked } from '@handoffkit/schema'
import { parseEventText, readEvent } from '@handoffkit/schema'
import { refusalOf } from './refusal-of.ts'

/**
 * The checked event of a JSON text, or of a value that is read already. Text is better: it tells numbers that JSON
 * cannot carry from those that it can.
 *
 * @throws HandoffError HK_EVENT_MALFORMED, HK_EVENT_TOO_LARGE or HK_EVENT_INVALID with every mistake
 */
export function readHandoffEvent(input: unknown): HandoffEvent {
  const checked = checkHandoffEvent(input)
  if (checked.ok) return checked.value
  throw eventError(checked.findings)
}

/** The same, with the mistakes as findings. @param stored the context object of an event that has none */
export function checkHandoffEvent(input: unknown, stored?: JsonObject): Checked<HandoffEvent> {
  return typeof input === 'string' ? parseEventText(input, {}, stored) : readEvent(input, {}, stored)
}

/** The error of an event with these mistakes. */
export function eventError(findings: readonly Finding[]): HandoffError {
  const codes = new Set(findings.map(({ code }) => code))
  const code = codes.has('over-limit')
    ? 'HK_EVENT_TOO_LARGE'
    : codes.has('malformed-json')
      ? 'HK_EVENT_MALFORMED'
      : 'HK_EVENT_INVALID'
  return refusalOf(code, findings)
}
