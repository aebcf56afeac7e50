import { createHash, randomBytes } from 'node:crypto'

/**
 * Codes that sign in once, in place of an API key, from this machine alone: for a program that starts a service and
 * opens its console. They are known to this process only.
 */
export interface SignInCodes {
  /** A new code that stands for an API key. */
  make(apiKey: string): string
  /** The key that a code stands for, this once; nothing when it is not known, used or too old. */
  take(code: string): string | undefined
}

/** How long a code is good, in milliseconds. */
const GOOD_FOR_MS = 3_600_000

/** No codes yet. @param now milliseconds since the epoch */
export function openSignInCodes(now: () => number): SignInCodes {
  const codes = new Map<string, { readonly apiKey: string; readonly endsAtMs: number }>()
  return {
    make: (apiKey) => {
      const code = randomBytes(32).toString('base64url')
      codes.set(hashOf(code), { apiKey, endsAtMs: now() + GOOD_FOR_MS })
      return code
    },
    take: (code) => {
      const hash = hashOf(code)
      const found = codes.get(hash)
      codes.delete(hash)
      return found !== undefined && now() < found.endsAtMs ? found.apiKey : undefined
    },
  }
}

/** A table of hashes tells by its timing nothing about a code. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
