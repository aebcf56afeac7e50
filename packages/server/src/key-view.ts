import type { Environment } from '@handoffkit/core'
import type { StoredKey } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import { keyIdOf } from './api-key.ts'

/** An API key as people see it: never its hash. */
export interface ShownKey {
  readonly id: string
  readonly name: string
  readonly source: 'file' | 'store'
  readonly environments: readonly Environment[]
  readonly scopes: readonly string[]
  readonly requestsPerMinute: number | null
  readonly createdAt: string | null
  readonly createdBy: string | null
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

/** A key that the store keeps. */
export function keptKeyView(key: StoredKey): ShownKey {
  const { id, name, environments, scopes, requestsPerMinute, createdBy } = key
  return {
    id,
    name,
    source: 'store',
    environments,
    scopes,
    requestsPerMinute,
    createdAt: instant(key.createdAtMs),
    createdBy,
    expiresAt: instant(key.expiresAtMs),
    lastUsedAt: instant(key.lastUsedAtMs),
    revokedAt: instant(key.revokedAtMs),
  }
}

/** A key that stands in a file. Who put it there, and when, the file does not say. */
export function fileKeyView({ name, sha256, environments, scopes, requestsPerMinute, notAfter }: ApiKey): ShownKey {
  return {
    id: keyIdOf(sha256),
    name,
    source: 'file',
    environments,
    scopes,
    requestsPerMinute: requestsPerMinute ?? null,
    createdAt: null,
    createdBy: null,
    expiresAt: notAfter ?? null,
    lastUsedAt: null,
    revokedAt: null,
  }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
