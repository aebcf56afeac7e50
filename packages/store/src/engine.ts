import type { Kysely, RawBuilder } from 'kysely'
import type { Tables } from './tables.ts'

/** The database as a piece of work sees it: inside a transaction that others cannot see into. */
export type Database = Kysely<Tables>

/** Reads and changes that belong together. May be run again after it was rolled back, so it changes nothing but the database. */
export type Work<Answer> = (db: Database) => Promise<Answer>

/** What differs between the databases that a store can stand on. Everything else is written once. */
export interface Engine {
  /**
   * Does the work and commits it. Answers after the commit is on disk.
   *
   * @throws HandoffError HK_STORE_UNAVAILABLE, HK_STORE_UNFIT; then the work was not committed, or nobody knows
   */
  write<Answer>(work: Work<Answer>): Promise<Answer>
  /** As `write`, for work that changes something with one statement at most where `changesTogether`: such a statement commits by itself. */
  writeOne<Answer>(work: Work<Answer>): Promise<Answer>
  /** Does work that only reads, all of it at the same moment. @throws as `write` */
  read<Answer>(work: Work<Answer>): Promise<Answer>
  /** As `read`, for work of one statement: it sees one moment by itself, and is spared the exchanges around it. */
  readOne<Answer>(work: Work<Answer>): Promise<Answer>
  /** The database's clock, in milliseconds since the epoch. */
  nowMs(db: Database): Promise<number>
  /** The same, inside a statement. */
  clock(): RawBuilder<number>
  /** Whether transactions run beside each other, so that rows must be locked between reading and changing them. */
  readonly locksRows: boolean
  /** Whether one statement can change several tables. */
  readonly changesTogether: boolean
  /** Tells whoever listens, in any process, that a lane has something to do, or (`CHANGES`, `RULESETS`) that there is news. Heard after the commit; not at all when the process ends just then, so listeners look for themselves too. */
  announce(db: Database, topic: string): Promise<void>
  /** Hears what is announced. @returns a function that ends it */
  onAnnouncement(listener: (topic: string) => void): () => void
  /** Overwrites what was deleted, as far as the database can. */
  scrub(): Promise<void>
  close(): Promise<void>
}
