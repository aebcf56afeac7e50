import type { JsonValue } from '@handoffkit/core'
import type { SignedRequest, Verification, VerificationParts } from '../define.ts'
import { textAt, unverified, verifyFresh, verifySignedBody } from '../define.ts'
import type { DelightOptions, DelightSecrets } from './delight-options.ts'

/** The header that Delight signs with: HMAC-SHA256 of the raw body under `signature_secret` (Delight, Platform API > Webhook). */
const SIGNATURE_HEADER = 'X-SendBird-Signature'

/** Verifies signature, then age. Delight's own samples hold times that are none, so one that cannot be read is let through. */
export function verifyDelight(
  request: SignedRequest,
  { options, secrets, nowMs, signing }: VerificationParts<DelightOptions, DelightSecrets>,
): Verification {
  const signed = verifySignedBody(request, SIGNATURE_HEADER, secrets.signature, signing)
  if (!signed.ok) return signed
  const payload = parsed(request.text)
  if (payload === undefined) return unverified('The body is not JSON, so nobody can tell how old it is.')
  return verifyFresh(textAt(payload, 'created_at'), nowMs, options.maxAgeMinutes)
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}
