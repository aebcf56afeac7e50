import type { Environment } from '@handoffkit/core'
import type { NewAuditEntry } from './audit.ts'

/** An API key that is kept in the store, before it is kept. Its hash, never the key. */
export interface NewStoredKey {
  /** Unique in a workspace: `k-` and 16 hexadecimal digits. */
  readonly id: string
  /** SHA-256 of the key, 64 lowercase hexadecimal digits. */
  readonly sha256: string
  /** Who uses it. Several keys may have one name: those of one user, old and new. */
  readonly name: string
  readonly environments: readonly Environment[]
  readonly scopes: readonly string[]
  readonly requestsPerMinute: number | null
  readonly createdBy: string
  /** Null: it is good until it is revoked. */
  readonly expiresAtMs: number | null
}

/** An API key that is kept in the store. */
export interface StoredKey extends NewStoredKey {
  readonly createdAtMs: number
  /** Coarse: told every ten minutes at most. Null: never used. */
  readonly lastUsedAtMs: number | null
  /** Null: it was not revoked. */
  readonly revokedAtMs: number | null
}

/**
 * The API keys of one workspace. A change and its entry in the audit log are written together or not at all. Rows are
 * never deleted, so that the log can be read years later.
 *
 * Whoever implements it passes `keyLaws` of `@handoffkit/sinks/testing`.
 */
export interface StoredKeys {
  /** Every key that there ever was, the oldest first. */
  list(): Promise<readonly StoredKey[]>
  /** @returns nothing when the id or the hash is taken */
  add(key: NewStoredKey, entry: NewAuditEntry): Promise<StoredKey | undefined>
  /** Ends a key at once. @returns nothing when there is none, or it was revoked before */
  revoke(id: string, entry: NewAuditEntry): Promise<StoredKey | undefined>
  /** Ends a key at an instant; never later than it would have ended. @returns nothing when there is none, or it was revoked */
  expire(id: string, atMs: number, entry: NewAuditEntry): Promise<StoredKey | undefined>
  /** Notes that a key was used now. */
  noteUse(id: string): Promise<void>
}
