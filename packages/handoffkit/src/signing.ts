import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Signing } from '@handoffkit/sources/define'

/** Keyed hashes and their comparison by `node:crypto`. */
export const signing: Signing = {
  hmac: (hash, secret, message) => createHmac(hash, secret).update(message).digest(),
  isSame: (one, other) => one.length === other.length && timingSafeEqual(one, other),
}
