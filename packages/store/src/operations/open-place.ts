import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { HandoffError } from '@handoffkit/core'
import type { Kysely } from 'kysely'
import type { Engine } from '../engine.ts'
import { insistOnMigrated } from '../insist-on-migrated.ts'
import { SQLITE_COLUMNS } from '../migrations/column-types.ts'
import { migrate } from '../migrations/migrate.ts'
import { hearOwn } from '../postgres/announcements.ts'
import { postgresEngine } from '../postgres/postgres-engine.ts'
import { postgresProblem, translated } from '../postgres/postgres-errors.ts'
import { openLink } from '../postgres/postgres-link.ts'
import { clientConfig } from '../postgres/postgres-pool.ts'
import { migratePostgres } from '../postgres/postgres-store.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { openReadOnly } from '../sqlite/open-read-only.ts'
import { sqliteDialect } from '../sqlite/sqlite-dialect.ts'
import { sqliteEngine } from '../sqlite/sqlite-engine.ts'
import { sqliteProblem } from '../sqlite/sqlite-errors.ts'
import type { Tables } from '../tables.ts'
import type { DatabasePlace } from './database-place.ts'
import { placeName } from './database-place.ts'

/** A database that is worked on as a whole, whether it can be opened as a store or not. */
export interface OpenPlace extends AsyncDisposable {
  readonly engine: Engine & { readonly db: Kysely<Tables> }
  /** The connection to a file. PostgreSQL has none. */
  readonly file?: DatabaseSync
  /** As people are shown it. */
  readonly name: string
}

/** How a place is opened. */
export interface OpenPlaceOptions {
  /**
   * `existing`: it must be there, with its tables up to date. `make`: it is made, and its tables are brought up to date.
   * `read`: as `existing`, and nothing is written to it. `any-version`: it must be there, whatever its tables look like.
   */
  readonly access: 'existing' | 'make' | 'read' | 'any-version'
  /** Stands in for the database's clock. */
  readonly now?: (() => number) | undefined
}

/**
 * Opens a database, without asking for its key.
 *
 * @throws HandoffError HK_STORE_UNFIT when it is not there or not up to date, HK_STORE_UNAVAILABLE
 */
export function openPlace(place: DatabasePlace, options: OpenPlaceOptions): Promise<OpenPlace> {
  return place.kind === 'sqlite' ? openFile(place.path, options) : openServer(place, options)
}

async function openFile(path: string, { access, now }: OpenPlaceOptions): Promise<OpenPlace> {
  if (access !== 'make') insistOnFile(path)
  let close: (() => unknown) | undefined
  try {
    const file = access === 'read' ? openReadOnly(path) : await openDatabase(path)
    close = () => file.close()
    const engine = sqliteEngine({ dialect: sqliteDialect(file), now, groupOf: 1 })
    if (access === 'make') await migrate(engine.db, SQLITE_COLUMNS)
    else if (access !== 'any-version') await insistOnMigrated(engine.db)
    return { engine, file, name: path, [Symbol.asyncDispose]: () => engine.close() }
  } catch (cause) {
    close?.()
    throw sqliteProblem(cause)
  }
}

async function openServer(
  place: Extract<DatabasePlace, { kind: 'postgres' }>,
  { access, now }: OpenPlaceOptions,
): Promise<OpenPlace> {
  const { url, caFile } = place
  const reach = caFile === undefined ? {} : { caFile }
  if (access === 'make') await migratePostgres(url, reach)
  // A batch is read while another is written elsewhere, so a statement may take its time.
  const config = await clientConfig(url, { ...reach, statementTimeoutMs: 0 })
  const { dialect } = await translated(() => openLink({ ...config, idle_in_transaction_session_timeout: 0 }, 2))
  const engine = postgresEngine({ dialect, announcements: hearOwn(), now })
  try {
    if (access !== 'any-version') await insistOnMigrated(engine.db)
    return { engine, name: placeName(place), [Symbol.asyncDispose]: () => engine.close() }
  } catch (cause) {
    await engine.close()
    throw postgresProblem(cause)
  }
}

/** @throws HandoffError HK_STORE_UNFIT when there is no such file */
function insistOnFile(path: string): void {
  if (existsSync(path)) return
  throw new HandoffError('HK_STORE_UNFIT', { because: `There is no file ${path}.`, hint: 'Check the path.' })
}
