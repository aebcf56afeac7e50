import { signatureBytes } from './signature-bytes.ts'
import type { SignedRequest, Signing, Verification } from './verification.ts'
import { unverified, VERIFIED } from './verification.ts'

/** SHA-256 gives 32 bytes. */
const LENGTH = 32

/** Whether a header holds the HMAC-SHA256 of the raw body. Total. @param header its name, as people write it */
export function verifySignedBody(
  { bytes, headers }: SignedRequest,
  header: string,
  secret: string,
  { hmac, isSame }: Signing,
): Verification {
  const text = headers[header.toLowerCase()]
  if (text === undefined) return unverified(`There is no header "${header}".`)
  const given = signatureBytes(text, LENGTH)
  if (given === undefined) return unverified(`The header "${header}" holds no HMAC-SHA256.`)
  return isSame(given, hmac('sha256', secret, bytes))
    ? VERIFIED
    : unverified(`The header "${header}" is not the signature of this body.`)
}
