import { createHash } from 'node:crypto'
import type { Digest } from '@handoffkit/core'

/** SHA-256 by `node:crypto`. */
export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest()
