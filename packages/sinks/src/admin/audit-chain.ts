import type { Digest } from '@handoffkit/core'
import { canonicalJson, HandoffError } from '@handoffkit/core'
import type { AuditEntry, AuditMark, NewAuditEntry } from './audit.ts'

/** What the first entry of a log is linked to. */
export const FIRST_LINK: string = '0'.repeat(64)

/** Where a log begins that has lost nothing. */
export const FIRST_MARK: AuditMark = { no: 0, hash: FIRST_LINK }

/** The next entry of a log. @throws HandoffError HK_DEFECT when it is too large */
export function linkEntry(
  { no, hash: previous }: AuditMark,
  { actor, action, subject, details }: NewAuditEntry,
  { workspace, atMs }: { readonly workspace: string; readonly atMs: number },
  digest: Digest,
): AuditEntry {
  const open = { workspace, no: no + 1, atMs, actor, action, subject, details, previous }
  insistOnSmall(open)
  return { ...open, hash: auditHash(open, digest) }
}

/** The hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of all its other members. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>, digest: Digest): string {
  const { workspace, no, atMs, actor, action, subject, details, previous } = entry
  const text = canonicalJson({ workspace, no, atMs, actor, action, subject, details, previous })
  return Array.from(digest(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What is wrong at a place of a log. */
export interface BrokenLink {
  readonly no: number
  /**
   * `changed`: its hash is not that of what it says. `not-linked`: it does not follow the entry before it; one was
   * changed, removed or put in. `missing`: it should be there.
   */
  readonly problem: 'changed' | 'not-linked' | 'missing'
}

/** A log as far as it was checked. Give the last one with the next entries, and nothing is checked twice. */
export interface CheckedChain {
  readonly at: AuditMark
  readonly broken: readonly BrokenLink[]
}

/** Checks the entries that follow a mark, the oldest first. */
export function checkAuditChain(from: AuditMark, entries: Iterable<AuditEntry>, digest: Digest): CheckedChain {
  const broken: BrokenLink[] = []
  let at = from
  for (const entry of entries) {
    if (entry.no > at.no + 1) broken.push({ no: at.no + 1, problem: 'missing' })
    else if (entry.previous !== at.hash || entry.no !== at.no + 1) broken.push({ no: entry.no, problem: 'not-linked' })
    if (auditHash(entry, digest) !== entry.hash) broken.push({ no: entry.no, problem: 'changed' })
    at = { no: entry.no, hash: entry.hash }
  }
  return { at, broken }
}

const LIMITS = { actor: 200, action: 64, subject: 256 } as const
const MAX_DETAILS = 16_384

/** Whoever writes an entry has bounded what people gave; this is the last bar. */
function insistOnSmall(entry: NewAuditEntry): void {
  const long = (['actor', 'action', 'subject'] as const).find((name) => entry[name].length > LIMITS[name])
  if (long === undefined && JSON.stringify(entry.details).length <= MAX_DETAILS) return
  throw new HandoffError('HK_DEFECT', {
    because: `The ${long ?? 'details'} of an entry of the audit log are too long.`,
  })
}
