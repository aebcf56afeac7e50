import { createHash, timingSafeEqual } from 'node:crypto'
import { HandoffError, readInstant } from '@handoffkit/core'
import type { StoredKey, Workspace } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import { KEY_PATTERN } from './api-key.ts'
import type { BrowserGrant } from './browser-token.ts'
import { insistOnSound, workspaceOf } from './check-keys.ts'
import { knownScopes } from './key-scopes.ts'

/** Who calls, and the workspace that it opens for them. */
export interface HeldKey {
  readonly key: ApiKey
  readonly workspace: Workspace
  /** There when a browser token was shown: the key then stands for the token. */
  readonly browser?: BrowserGrant
  /** How the audit log and the journal of a redelivery name the caller: `key shop-bot`. */
  readonly actor: string
  /** Of somebody who signed in. Absent: a program with its key. */
  readonly session?: { readonly role: string }
}

/** Finds who calls. */
export interface KeyRing {
  /** @param authorization the header: `Bearer hk_...` @throws HandoffError HK_KEY_REFUSED */
  readonly find: (authorization: string | undefined) => HeldKey
  /** Whether a key with this hash would be taken now. */
  readonly isGood: (sha256: string) => boolean
  /** Knows these keys of files from now on, and no others. @throws HandoffError HK_KEYS_INVALID with every mistake; then the old ones stay */
  readonly replace: (keys: readonly ApiKey[]) => void
  /** Keys of files that open a workspace. */
  readonly ofFiles: (workspace: Workspace) => readonly ApiKey[]
  /** Reads the keys that the workspaces keep. Where a store cannot be read, those stay that were known. @throws never */
  readonly refresh: () => Promise<void>
}

interface KnownKey extends HeldKey {
  readonly hash: Buffer
  readonly endsAtMs: number
  /** Absent: it stands in a file. */
  readonly id?: string
}

/** How often the use of a key is noted, in milliseconds. */
const NOTED_EVERY_MS = 600_000

/**
 * Takes the keys of a service: those of files, and those that the workspaces keep. All of them are compared, each in
 * constant time, so the time of an answer tells nothing about a key. A key that is in both counts as the file says.
 *
 * @throws HandoffError HK_KEYS_INVALID with every mistake
 */
export function openKeyRing(keys: readonly ApiKey[], workspaces: readonly Workspace[], now: () => number): KeyRing {
  let ofFiles = knownKeys(keys, workspaces)
  const ofStores = new Map<Workspace, readonly KnownKey[]>()
  const notedAtMs = new Map<string, number>()
  const noteUse = ({ id, workspace }: KnownKey): void => {
    const place = `${workspace.name} ${id}`
    if (id === undefined || now() - (notedAtMs.get(place) ?? 0) < NOTED_EVERY_MS) return
    notedAtMs.set(place, now())
    workspace.keys.noteUse(id).catch(() => notedAtMs.delete(place))
  }
  const withHash = (hash: Buffer): KnownKey | undefined => {
    const all = [ofFiles, ...ofStores.values()].flat()
    const [found] = all.filter((one) => timingSafeEqual(one.hash, hash))
    return found
  }
  return {
    find(authorization) {
      const found = withHash(createHash('sha256').update(shownKey(authorization)).digest())
      if (found === undefined) throw refused('The key is not known.')
      if (found.endsAtMs <= now()) throw refused('The key has expired.')
      noteUse(found)
      return found
    },
    isGood: (sha256) => (withHash(Buffer.from(sha256, 'hex'))?.endsAtMs ?? 0) > now(),
    replace: (next) => {
      ofFiles = knownKeys(next, workspaces)
    },
    ofFiles: (workspace) => ofFiles.filter((one) => one.workspace === workspace).map(({ key }) => key),
    refresh: async () => {
      const reading = workspaces.map(async (workspace) => {
        const kept = await workspace.keys.list()
        const open = kept.filter(({ revokedAtMs }) => revokedAtMs === null)
        ofStores.set(
          workspace,
          open.map((key) => storedKey(key, workspace)),
        )
      })
      await Promise.allSettled(reading)
    },
  }
}

function knownKeys(keys: readonly ApiKey[], workspaces: readonly Workspace[]): readonly KnownKey[] {
  insistOnSound(keys, workspaces)
  return keys.flatMap((key) => {
    const workspace = workspaceOf(key, workspaces)
    if (workspace === undefined) return []
    const endsAtMs = (key.notAfter === undefined ? undefined : readInstant(key.notAfter)) ?? Number.POSITIVE_INFINITY
    return [{ key, workspace, actor: `key ${key.name}`, hash: Buffer.from(key.sha256, 'hex'), endsAtMs }]
  })
}

function storedKey(kept: StoredKey, workspace: Workspace): KnownKey {
  const { id, name, sha256, environments, scopes, requestsPerMinute, expiresAtMs } = kept
  return {
    id,
    workspace,
    actor: `key ${name}`,
    hash: Buffer.from(sha256, 'hex'),
    endsAtMs: expiresAtMs ?? Number.POSITIVE_INFINITY,
    key: {
      name,
      sha256,
      environments,
      // One that a newer version gave and this one does not know allows nothing here.
      scopes: knownScopes(scopes),
      ...(requestsPerMinute === null ? {} : { requestsPerMinute }),
    },
  }
}

function shownKey(authorization: string | undefined): string {
  if (authorization === undefined) throw refused('The header "Authorization" is missing.')
  const [, key = ''] = /^Bearer +(\S+)$/iu.exec(authorization) ?? []
  if (!KEY_PATTERN.test(key)) throw refused('The header "Authorization" holds no key.')
  return key
}

function refused(because: string): HandoffError {
  return new HandoffError('HK_KEY_REFUSED', { because, hint: 'Send "Authorization: Bearer hk_...".' })
}
