/** A request as it came over the wire. */
export interface SignedRequest {
  /** The body, byte for byte. */
  readonly bytes: Uint8Array
  /** The same as text. */
  readonly text: string
  /** By name in lowercase. */
  readonly headers: { readonly [name: string]: string | undefined }
}

/** Whether a request is the platform's own. `because` is told to the caller; it holds no secret. */
export type Verification = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** What verifying cannot have without a dependency. Handed in. */
export interface Signing {
  /** The keyed hash (RFC 2104) of a message under a secret; the secret's UTF-8 bytes are the key. */
  hmac(hash: 'sha1' | 'sha256' | 'sha512', secret: string, message: Uint8Array): Uint8Array
  /** Whether both are the same bytes, in a time that does not depend on where they differ. */
  isSame(one: Uint8Array, other: Uint8Array): boolean
}

/** A request that is verified. */
export const VERIFIED: Verification = { ok: true }

/** A request that is not. */
export function unverified(because: string): Verification {
  return { ok: false, because }
}
