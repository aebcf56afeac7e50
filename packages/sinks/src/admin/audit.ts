/** What stands beside an entry: small, flat, and nothing that a customer said. */
export interface AuditDetails {
  readonly [name: string]: string | number | boolean | null | readonly string[]
}

/** Something that somebody did to a workspace, before it is written down. */
export interface NewAuditEntry {
  /** Who: `key ops`, `user ann@acme.test`, `cli ann`. 200 characters at most. */
  readonly actor: string
  /** What they did, in the past tense: `ruleset-published`, `preview-switched`. 64 characters at most. */
  readonly action: string
  /** What it was done to: an environment, the id of a key, a handoff id, a revision. 256 characters at most. */
  readonly subject: string
  /** Ids, names, numbers. Never a context value, never a secret. 16 KiB of JSON at most. */
  readonly details: AuditDetails
}

/** One entry of the audit log. It never changes. */
export interface AuditEntry extends NewAuditEntry {
  readonly workspace: string
  /** Its place in the log of the workspace, from 1, without a gap. */
  readonly no: number
  /** By the store's clock, in milliseconds since the epoch. */
  readonly atMs: number
  /** `hash` of the entry before; `FIRST_LINK` for the first. */
  readonly previous: string
  /** SHA-256 over all of the above, 64 hexadecimal digits: see `auditHash`. */
  readonly hash: string
}

/** A place in the log that is known by its hash. */
export interface AuditMark {
  readonly no: number
  readonly hash: string
}

/** Which entries to read. */
export interface AuditQuery {
  /** Default: newest first. */
  readonly order?: 'newest-first' | 'oldest-first'
  /** `next` of the page before: the `no` of its last entry. */
  readonly after?: number
  /** At this instant or later, in milliseconds since the epoch. */
  readonly fromMs?: number
  /** Before this instant. */
  readonly toMs?: number
  readonly action?: string
  /** Entries at most. Default: 100. */
  readonly limit?: number
}

/** Some entries. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  /** Absent on the last page. */
  readonly next?: number
  /** The last entry that was let go; what is left begins behind it. Number 0: nothing was ever let go. */
  readonly anchor: AuditMark
  /** The newest entry. The same as `anchor` while there is none. */
  readonly head: AuditMark
}

/**
 * The audit log of one workspace: what people and programs did to its rules, switches, keys, lanes and handoffs.
 *
 * Entries are appended, one after the other, and never changed. Each carries the hash of the one before, so that a
 * changed, removed or inserted entry shows: see `checkAuditChain`. Whoever implements it passes `auditLaws` of
 * `@handoffkit/sinks/testing`.
 */
export interface Audit {
  /** @throws HandoffError HK_DEFECT when an entry is too large, HK_STORE_UNAVAILABLE */
  append(entry: NewAuditEntry): Promise<AuditEntry>
  list(query?: AuditQuery): Promise<AuditPage>
  /**
   * Lets go of entries from before this instant, from the oldest end alone: up to the first that is younger, and never
   * the newest one. An entry `audit-trimmed` says who did it.
   *
   * @returns how many went
   */
  trim(beforeMs: number, actor: string): Promise<number>
}
