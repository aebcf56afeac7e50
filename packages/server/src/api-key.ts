import { createHash, randomBytes } from 'node:crypto'
import type { Environment } from '@handoffkit/core'
import type { KeyScope } from './key-scopes.ts'

/** An API key, as a service knows it: never the key itself. */
export interface ApiKey {
  /** Who uses it: `shop-bot`. Stands in logs and in the journal of a redelivery. */
  readonly name: string
  /** SHA-256 of the key, 64 lowercase hexadecimal digits. */
  readonly sha256: string
  /** The workspace that it is for. May be left out where the service has only one. */
  readonly workspace?: string
  /** The environments that it is for; with one alone, events need not name it. */
  readonly environments: readonly Environment[]
  readonly scopes: readonly KeyScope[]
  /** Default: that of the service. */
  readonly requestsPerMinute?: number
  /** Until when it is good: RFC 3339, or a day (its first moment in UTC). Default: until it is taken out. */
  readonly notAfter?: string
}

/** What every key looks like: easy to find for programs that search repositories for secrets. */
export const KEY_PATTERN: RegExp = /^hk_[A-Za-z0-9_-]{43}$/u

/** A new key: `hk_` and 256 random bits. Show it once; only its hash is kept. */
export function newApiKey(): string {
  return `hk_${randomBytes(32).toString('base64url')}`
}

/** The hash that stands in a file of keys. A fast one is enough: nobody guesses 256 random bits. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** How people speak of a key without showing it: `k-` and the first 16 digits of its hash. */
export function keyIdOf(sha256: string): string {
  return `k-${sha256.slice(0, 16)}`
}
