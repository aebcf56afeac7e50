import { SQLITE_COLUMNS } from '../migrations/column-types.ts'
import { migrate, pendingMigrations } from '../migrations/migrate.ts'
import { migratePostgres } from '../postgres/postgres-store.ts'
import type { DatabasePlace } from './database-place.ts'
import { openPlace } from './open-place.ts'

export interface MigrateOptions {
  /** Only says what there is to do. Default: false. */
  readonly check?: boolean
}

/** Names of migrations, in order. */
export interface MigratedStore {
  /** Those that were run now. */
  readonly ran: readonly string[]
  /** Those that the tables still need. */
  readonly pending: readonly string[]
}

/**
 * Brings the tables of a store up to date, in one transaction: killed half-way, it has done nothing, and the next run
 * does all of it. Any number of processes may do it at once.
 *
 * @throws HandoffError HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function migrateStore(
  place: DatabasePlace,
  { check = false }: MigrateOptions = {},
): Promise<MigratedStore> {
  if (!check && place.kind === 'postgres') {
    const { url, caFile } = place
    return { ...(await migratePostgres(url, caFile === undefined ? {} : { caFile })), pending: [] }
  }
  await using opened = await openPlace(place, { access: 'any-version' })
  const { db } = opened.engine
  return check
    ? { ran: [], pending: await pendingMigrations(db) }
    : { ...(await migrate(db, SQLITE_COLUMNS)), pending: [] }
}
