import type { Digest } from '@handoffkit/core'
import { createHash } from 'node:crypto'

/** SHA-256 by `node:crypto`. */
export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest()
