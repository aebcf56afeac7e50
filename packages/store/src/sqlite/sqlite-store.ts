import type { DatabaseSync } from 'node:sqlite'
import type { Dialect } from 'kysely'
import { SQLITE_COLUMNS } from '../migrations/column-types.ts'
import { migrate } from '../migrations/migrate.ts'
import { openCipher } from '../open-cipher.ts'
import { type Store, storeOn } from '../store.ts'
import { openDatabase } from './open-database.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { sqliteProblem } from './sqlite-errors.ts'

/** How a store in a file is opened. */
export interface SqliteStoreOptions {
  /** 32 bytes. Payloads are sealed with it; a store is made with a key or without, for good. Default: none, payloads are plain. */
  readonly masterKey?: Uint8Array
  /** Stands in for the database's clock, in milliseconds since the epoch. Default: the database's clock. */
  readonly now?: () => number
  /** How many changes share one commit at most. Default: 100. */
  readonly groupOf?: number
}

/** Ways for tests to get between the store and its file. */
export interface SqliteTaps {
  readonly dialect?: (dialect: Dialect) => Dialect
  readonly database?: (database: DatabaseSync) => void
}

/**
 * Opens the store in a file, and makes it when there is none. Its tables are brought up to date.
 *
 * Several processes may have the same file open, on one machine and a local disk.
 * @throws HandoffError HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function sqliteStore(path: string, options: SqliteStoreOptions = {}): Promise<Store> {
  return openSqliteStore(path, options, {})
}

/** As `sqliteStore`, with taps. */
export async function openSqliteStore(path: string, options: SqliteStoreOptions, taps: SqliteTaps): Promise<Store> {
  const { masterKey, now, groupOf = 100 } = options
  let close: (() => unknown) | undefined
  try {
    const database = await openDatabase(path)
    close = () => database.close()
    const { dialect: tapped = (dialect: Dialect) => dialect } = taps
    const engine = sqliteEngine({ dialect: tapped(sqliteDialect(database)), now, groupOf })
    await migrate(engine.db, SQLITE_COLUMNS)
    const cipher = await openCipher(engine, masterKey)
    taps.database?.(database)
    return storeOn(engine, cipher)
  } catch (cause) {
    close?.()
    throw sqliteProblem(cause)
  }
}
