import type { Digest } from '@handoffkit/core'
import type { Administration } from '../admin/administration.ts'
import type { Audit, AuditEntry, AuditMark, NewAuditEntry } from '../admin/audit.ts'
import { FIRST_MARK, linkEntry } from '../admin/audit-chain.ts'
import type { KeptSwitch, KeptSwitches } from '../admin/kept-switches.ts'
import type { KeptSession, Sessions } from '../admin/sessions.ts'
import type { StoredKey, StoredKeys } from '../admin/stored-key.ts'

/** What administration in memory is made of. */
export interface MemoryAdministrationOptions {
  readonly workspace: string
  readonly now: () => number
  readonly digest: Digest
}

/** Administration that ends with the process. */
export function memoryAdministration(options: MemoryAdministrationOptions): Administration {
  const audit = memoryAudit(options)
  return {
    audit,
    keys: memoryKeys(audit, options),
    sessions: memorySessions(audit, options),
    switches: memorySwitches(audit, options),
  }
}

const DEFAULT_LIMIT = 100

function memoryAudit({ workspace, now, digest }: MemoryAdministrationOptions): Audit {
  let entries: readonly AuditEntry[] = []
  let anchor: AuditMark = FIRST_MARK
  const head = (): AuditMark => {
    const { no, hash } = entries.at(-1) ?? anchor
    return { no, hash }
  }
  const append = (entry: NewAuditEntry): AuditEntry => {
    const linked = structuredClone(linkEntry(head(), entry, { workspace, atMs: now() }, digest))
    entries = [...entries, linked]
    return linked
  }
  return {
    append: async (entry) => append(entry),
    list: async ({ order = 'newest-first', after, fromMs, toMs, action, limit = DEFAULT_LIMIT } = {}) => {
      const isNewest = order === 'newest-first'
      const wanted = (isNewest ? entries.toReversed() : entries).filter(
        ({ no, atMs, action: one }) =>
          (after === undefined || (isNewest ? no < after : no > after)) &&
          atMs >= (fromMs ?? 0) &&
          atMs < (toMs ?? Number.POSITIVE_INFINITY) &&
          (action === undefined || one === action),
      )
      const page = wanted.slice(0, limit)
      const last = page.at(-1)
      const isMore = wanted.length > limit && last !== undefined
      return { entries: page, ...(isMore ? { next: last.no } : {}), anchor, head: head() }
    },
    trim: async (beforeMs, actor) => {
      const young = entries.findIndex(({ atMs }) => atMs >= beforeMs)
      const gone = entries.slice(0, young === -1 ? -1 : young)
      const last = gone.at(-1)
      if (last === undefined) return 0
      anchor = { no: last.no, hash: last.hash }
      entries = entries.slice(gone.length)
      append({ actor, action: 'audit-trimmed', subject: workspace, details: { count: gone.length, upTo: last.no } })
      return gone.length
    },
  }
}

function memoryKeys(audit: Audit, { now }: MemoryAdministrationOptions): StoredKeys {
  let keys: readonly StoredKey[] = []
  const change = async (id: string, entry: NewAuditEntry, to: (key: StoredKey) => StoredKey) => {
    const found = keys.find((key) => key.id === id && key.revokedAtMs === null)
    if (found === undefined) return undefined
    const changed = to(found)
    // First the entry: where that is refused, nothing is changed.
    await audit.append(entry)
    keys = keys.map((key) => (key === found ? changed : key))
    return changed
  }
  return {
    list: async () => keys,
    add: async (key, entry) => {
      if (keys.some(({ id, sha256 }) => id === key.id || sha256 === key.sha256)) return undefined
      const added: StoredKey = { ...key, createdAtMs: now(), lastUsedAtMs: null, revokedAtMs: null }
      await audit.append(entry)
      keys = [...keys, added]
      return added
    },
    revoke: (id, entry) => change(id, entry, (key) => ({ ...key, revokedAtMs: now() })),
    expire: (id, atMs, entry) =>
      change(id, entry, (key) => ({ ...key, expiresAtMs: Math.min(atMs, key.expiresAtMs ?? atMs) })),
    noteUse: async (id) => {
      keys = keys.map((key) => (key.id === id ? { ...key, lastUsedAtMs: now() } : key))
    },
  }
}

function memorySessions(audit: Audit, { now }: MemoryAdministrationOptions): Sessions {
  const open = new Map<string, KeptSession>()
  return {
    open: async (session, entry) => {
      await audit.append(entry)
      for (const { sha256, expiresAtMs } of open.values()) if (expiresAtMs <= now()) open.delete(sha256)
      open.set(session.sha256, session)
    },
    find: async (sha256) => {
      const found = open.get(sha256)
      return found !== undefined && found.expiresAtMs > now() ? found : undefined
    },
    close: async (sha256) => {
      open.delete(sha256)
    },
  }
}

function memorySwitches(audit: Audit, { now }: MemoryAdministrationOptions): KeptSwitches {
  const turned = new Map<string, KeptSwitch>()
  return {
    list: async () => [...turned.values()].toSorted((a, b) => (a.environment < b.environment ? -1 : 1)),
    turn: async (environment, preview, entry) => {
      await audit.append(entry)
      if (preview === null) turned.delete(environment)
      else turned.set(environment, { environment, preview, changedBy: entry.actor, changedAtMs: now() })
    },
  }
}
