import type { JsonValue } from '@handoffkit/core'
import { HandoffError, isExact } from '@handoffkit/core'

/** Only a number with 16 digits or more, or with an exponent, can be rounded. Most texts have none and are parsed fast. */
const MAY_BE_ROUNDED = /[\d.]{16}|\d[eE]/u

/**
 * The payload of a platform. A number that JSON cannot carry exactly becomes the text that was sent: ids stay ids, and
 * nothing is rounded.
 *
 * @throws HandoffError HK_EVENT_MALFORMED
 */
export function parsePayload(text: string): JsonValue {
  try {
    return JSON.parse(text, MAY_BE_ROUNDED.test(text) ? exactly : undefined) as JsonValue
  } catch (cause) {
    throw new HandoffError('HK_EVENT_MALFORMED', { because: 'The payload is not JSON.', cause })
  }
}

function exactly(_name: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined && !isExact(source, value) ? source : value
}
