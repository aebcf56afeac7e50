import { HandoffError } from '@handoffkit/core'
import type { Kysely } from 'kysely'
import { pendingMigrations } from './migrations/migrate.ts'
import type { Tables } from './tables.ts'

/** @throws HandoffError HK_STORE_UNFIT when the tables are older or newer than this version's */
export async function insistOnMigrated(db: Kysely<Tables>): Promise<void> {
  const pending = await pendingMigrations(db)
  if (pending.length === 0) return
  throw new HandoffError('HK_STORE_UNFIT', {
    because: `Its tables are not up to date (${pending.join(', ')}).`,
    hint: 'Migrate the database first: handoff store migrate, or migratePostgres(url).',
  })
}
