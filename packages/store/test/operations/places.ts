import { join } from 'node:path'
import type { Store } from '../../src/index.ts'
import { postgresStore, sqliteStore } from '../../src/index.ts'
import type { DatabasePlace } from '../../src/operations/index.ts'
import { migrateStore } from '../../src/operations/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** A file that is not there yet, in a folder that goes with its test. */
export function newFile(): Extract<DatabasePlace, { kind: 'sqlite' }> {
  return { kind: 'sqlite', path: join(temporaryFolder(), 'handoffs.db') }
}

/** How a store is opened in tests. */
export interface OpenOptions {
  readonly masterKey?: Uint8Array
  readonly now?: () => number
}

/** Opens the store at a place, whichever it is. */
export async function openAt(place: DatabasePlace, options: OpenOptions = {}): Promise<Store> {
  if (place.kind === 'sqlite') return sqliteStore(place.path, options)
  await migrateStore(place)
  return postgresStore(place.url, options)
}
