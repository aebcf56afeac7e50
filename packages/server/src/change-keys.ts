import { HandoffError } from '@handoffkit/core'
import type { NewAuditEntry, NewStoredKey, StoredKey, Workspace } from 'handoffkit'
import { hashApiKey, keyIdOf, newApiKey } from './api-key.ts'

/** How long the old key stays good beside the new one where nobody says, in milliseconds: a day. */
export const DEFAULT_OVERLAP_MS = 86_400_000

/** What a new key is for. */
export type WantedKey = Omit<NewStoredKey, 'id' | 'sha256' | 'createdBy'>

/** A key that was made just now: the only time that it can be shown. */
export interface MadeKey {
  readonly key: string
  readonly kept: StoredKey
}

/** Makes a key and keeps its hash in the store of a workspace. @param by who asks, for the audit log */
export async function createStoredKey(
  { keys }: Pick<Workspace, 'keys'>,
  wanted: WantedKey,
  by: string,
): Promise<MadeKey> {
  const key = newApiKey()
  const sha256 = hashApiKey(key)
  const id = keyIdOf(sha256)
  const { name, environments, scopes, expiresAtMs } = wanted
  const details = { name, environments, scopes, expiresAt: shown(expiresAtMs) }
  const kept = await keys.add({ ...wanted, id, sha256, createdBy: by }, entry(by, 'key-created', id, details))
  if (kept !== undefined) return { key, kept }
  throw new HandoffError('HK_DEFECT', { because: 'Two keys of 256 random bits are the same.' })
}

/** Makes a key like another one, which ends at an instant. Whatever happens between the two, one of them is good. */
export async function rotateStoredKey(
  workspace: Pick<Workspace, 'keys'>,
  { id, name, environments, scopes, requestsPerMinute }: StoredKey,
  endsAtMs: number,
  by: string,
): Promise<MadeKey> {
  const wanted = { name, environments, scopes, requestsPerMinute, expiresAtMs: null }
  const made = await createStoredKey(workspace, wanted, by)
  const details = { expiresAt: shown(endsAtMs), next: made.kept.id }
  await workspace.keys.expire(id, endsAtMs, entry(by, 'key-expires', id, details))
  return made
}

/** Ends a key at once. @returns nothing when there is none, or it was revoked before */
export function revokeStoredKey(
  { keys }: Pick<Workspace, 'keys'>,
  { id, name }: StoredKey,
  by: string,
): Promise<StoredKey | undefined> {
  return keys.revoke(id, entry(by, 'key-revoked', id, { name }))
}

function entry(actor: string, action: string, subject: string, details: NewAuditEntry['details']): NewAuditEntry {
  return { actor, action, subject, details }
}

function shown(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
