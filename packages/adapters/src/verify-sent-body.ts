import type { JsonValue, SignedRequest, Signing, Verification } from '@handoffkit/core'
import { readDatetime, unverified, verifySignedBody } from '@handoffkit/core'
import { textOf } from './json-members.ts'

/** The header that helpdesks sign with which have no scheme of their own: HMAC-SHA256 of the raw body, hexadecimal or base64. */
export const SIGNATURE_HEADER = 'X-Handoffkit-Signature'

/** How far `sentAt` of a body may lie from now. */
const MAX_AGE_MS: number = 5 * 60_000

/** What a body is checked with. */
export interface SentBodyParts {
  /** Any of them will do: the secret, and the one before it. Absent ones do not count. */
  readonly secrets: readonly (string | undefined)[]
  /** Milliseconds since the epoch. */
  readonly nowMs: number
  readonly signing: Signing
}

/**
 * Whether a body is signed under one of the secrets, and was sent not long ago by its own member `sentAt` (RFC 3339). Total.
 * For helpdesks that let somebody write what they send.
 */
export function verifySentBody(request: SignedRequest, { secrets, nowMs, signing }: SentBodyParts): Verification {
  const known = secrets.filter((secret) => secret !== undefined)
  if (known.length === 0) return unverified('The connection has no secret for what the helpdesk sends.')
  const verdicts = known.map((secret) => verifySignedBody(request, SIGNATURE_HEADER, secret, signing))
  if (!verdicts.some(({ ok }) => ok)) return verdicts[0] ?? unverified('It is not signed.')
  const sentAtMs = readDatetime(sentAtOf(request.text) ?? '')
  if (sentAtMs === undefined) return unverified('Its member "sentAt" holds no time.')
  if (Math.abs(nowMs - sentAtMs) > MAX_AGE_MS) return unverified('It was sent more than 5 minutes before or after now.')
  return { ok: true }
}

function sentAtOf(text: string): string | undefined {
  try {
    return textOf(JSON.parse(text) as JsonValue, 'sentAt')
  } catch {
    return undefined
  }
}
