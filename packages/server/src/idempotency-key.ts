import { HandoffError } from '@handoffkit/core'

/**
 * The value of an `Idempotency-Key`, with or without the quotes that the draft of the IETF asks for.
 *
 * @throws HandoffError HK_REQUEST_INVALID when it is empty, longer than 255 characters, or not of printable ASCII
 */
export function readIdempotencyKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  const text = String(header)
  const value = /^"((?:[^"\\]|\\.)*)"$/u.exec(text)?.[1]?.replaceAll(/\\(.)/gu, '$1') ?? text
  if (/^[\x20-\x7e]{1,255}$/u.test(value)) return value
  throw new HandoffError('HK_REQUEST_INVALID', {
    because: 'The header "Idempotency-Key" is not 1 to 255 characters of ASCII.',
    hint: 'A UUID is a good one: the same for each try of one handoff, another for the next.',
  })
}
