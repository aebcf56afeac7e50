import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { HandoffError } from '@handoffkit/core'
import { isBusy } from './sqlite-errors.ts'

/** How long SQLite itself waits for another process, which holds up everything in ours: in milliseconds. */
const LOCK_MS = 20

/** How long we wait for another process, letting others work meanwhile. */
export const BUSY_MS: number = 10_000

/** Written into the file, so that no other program's database is taken for a store: "hdof". */
export const APPLICATION_ID: number = 0x68_64_6f_66

/**
 * Opens the file of a store, or makes it, for its owner alone.
 *
 * Every commit is synced (`synchronous=full`), deleted bytes are overwritten (`secure_delete`), and statements cannot
 * corrupt the file (`defensive`).
 * @throws HandoffError HK_STORE_UNFIT when it is another program's, or what node:sqlite throws
 */
export async function openDatabase(path: string): Promise<DatabaseSync> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await (await open(path, 'a', 0o600)).close()
  const database = new DatabaseSync(path, { timeout: LOCK_MS, defensive: true, enableForeignKeyConstraints: true })
  try {
    await patiently(() => setUp(database))
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

/** Calls again while another process keeps the file busy. @throws what the call throws */
export async function patiently<Answer>(call: () => Answer): Promise<Answer> {
  const untilMs = performance.now() + BUSY_MS
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, 50)) {
    try {
      return call()
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > untilMs) throw cause
    }
    await delay(pauseMs)
  }
}

function setUp(database: DatabaseSync): void {
  claimFile(database)
  const { journal_mode: mode } = database.prepare('pragma journal_mode=wal').get() ?? {}
  if (mode !== 'wal')
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'Its file system cannot hold a write-ahead log.',
      hint: 'Put the file on a local disk.',
    })
  database.exec(`
    pragma synchronous=full;
    pragma fullfsync=on;
    pragma checkpoint_fullfsync=on;
    pragma secure_delete=on;
    pragma trusted_schema=off;
    pragma journal_size_limit=67108864;
  `)
}

function claimFile(database: DatabaseSync): void {
  const { application_id: owner } = database.prepare('pragma application_id').get() ?? {}
  if (owner === APPLICATION_ID) return
  const { tables } = database.prepare('select count(*) as tables from sqlite_schema').get() ?? {}
  if (owner !== 0 || tables !== 0)
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'The file is the database of another program.',
      hint: 'Name another file.',
    })
  database.exec(`pragma application_id=${APPLICATION_ID}`)
}
