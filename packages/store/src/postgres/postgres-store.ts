import type { Dialect } from 'kysely'
import { Kysely } from 'kysely'
import { insistOnMigrated } from '../insist-on-migrated.ts'
import { POSTGRES_COLUMNS } from '../migrations/column-types.ts'
import type { Migrated } from '../migrations/migrate.ts'
import { migrate } from '../migrations/migrate.ts'
import { openCipher } from '../open-cipher.ts'
import type { Store } from '../store.ts'
import { storeOn } from '../store.ts'
import type { Tables } from '../tables.ts'
import { hearOwn, listenOn } from './announcements.ts'
import { linkFindings } from './inspect-postgres.ts'
import { postgresEngine } from './postgres-engine.ts'
import { postgresProblem, translated } from './postgres-errors.ts'
import { openLink } from './postgres-link.ts'
import type { PostgresConnectionOptions } from './postgres-pool.ts'
import { clientConfig } from './postgres-pool.ts'
import { STORE_POLLS } from './store-polls.ts'

/** How a store in a PostgreSQL database is opened. */
export interface PostgresStoreOptions extends PostgresConnectionOptions {
  /** 32 bytes. Payloads are sealed with it; a store is made with a key or without, for good. Default: none, payloads are plain. */
  readonly masterKey?: Uint8Array
  /** Stands in for the database's clock, in milliseconds since the epoch. Default: the database's clock. */
  readonly now?: () => number
  /** Connections at most; one more listens. Default: 10. */
  readonly connections?: number
}

/** Ways for tests to get between the store and its database. */
export interface PostgresTaps {
  readonly dialect?: (dialect: Dialect) => Dialect
}

/**
 * Opens the store in a PostgreSQL database that `migratePostgres` has prepared. Any number of processes may.
 *
 * @param url `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
 * @throws HandoffError HK_STORE_UNFIT when it was not migrated, HK_STORE_UNAVAILABLE when it cannot be reached
 */
export async function postgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  return openPostgresStore(url, options, {})
}

/** As `postgresStore`, with taps. */
export async function openPostgresStore(
  url: string,
  { masterKey, now, connections = 10, ...reach }: PostgresStoreOptions,
  { dialect: tapped = (dialect) => dialect }: PostgresTaps,
): Promise<Store> {
  const config = await clientConfig(url, reach)
  const link = await translated(() => openLink(config, connections))
  const findings = await linkFindings(link)
  const announcements = findings.includes(STORE_POLLS) ? hearOwn() : listenOn(link.config)
  const engine = postgresEngine({ dialect: tapped(link.dialect), announcements, now })
  try {
    await insistOnMigrated(engine.db)
    return storeOn(engine, await openCipher(engine, masterKey), findings)
  } catch (cause) {
    await engine.close()
    throw postgresProblem(cause)
  }
}

/**
 * Brings the tables of a PostgreSQL database up to date. Run it before a new version is started; the version before can
 * go on meanwhile.
 *
 * @throws HandoffError HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function migratePostgres(url: string, options: PostgresConnectionOptions = {}): Promise<Migrated> {
  const config = await clientConfig(url, { ...options, statementTimeoutMs: 0 })
  const { dialect } = await translated(() => openLink(config, 1))
  const db = new Kysely<Tables>({ dialect })
  try {
    return await migrate(db, POSTGRES_COLUMNS)
  } catch (cause) {
    throw postgresProblem(cause)
  } finally {
    await db.destroy()
  }
}
