import type { Digest } from '@handoffkit/core'
import { sha256 } from '@noble/hashes/sha2.js'

const encoder = new TextEncoder()

/** SHA-256 that answers at once; the browser's own makes its callers wait. */
export const digest: Digest = (text) => sha256(encoder.encode(text))
