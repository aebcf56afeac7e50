import type { HandoffEvent } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { parseEventText, readEvent } from '@handoffkit/schema'

/**
 * The checked event of a JSON text, or of a value that is read already. Text is better: it tells numbers that JSON
 * cannot carry from those that it can.
 *
 * @throws HandoffError HK_EVENT_MALFORMED, HK_EVENT_TOO_LARGE or HK_EVENT_INVALID with every mistake
 */
export function readHandoffEvent(input: unknown): HandoffEvent {
  const checked = typeof input === 'string' ? parseEventText(input) : readEvent(input)
  if (checked.ok) return checked.value
  const { findings } = checked
  const codes = new Set(findings.map(({ code }) => code))
  const code = codes.has('over-limit')
    ? 'HK_EVENT_TOO_LARGE'
    : codes.has('malformed-json')
      ? 'HK_EVENT_MALFORMED'
      : 'HK_EVENT_INVALID'
  const [first] = findings
  throw new HandoffError(code, {
    findings,
    because: findings.map(({ message }) => message).join(' '),
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  })
}
