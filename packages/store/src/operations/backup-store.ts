import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { backup } from 'node:sqlite'
import { HandoffError } from '@handoffkit/core'
import { sqliteProblem } from '../sqlite/sqlite-errors.ts'
import { copyBetween } from './copy-store.ts'
import type { DatabasePlace } from './database-place.ts'
import { fileTroubles } from './file-troubles.ts'
import type { OpenPlace } from './open-place.ts'
import { openPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import type { TableName } from './store-rows.ts'
import { countAllRows } from './store-rows.ts'
import { insistOnWhole } from './work-marks.ts'

export interface BackupOptions {
  readonly onProgress?: OnProgress
}

/** What a backup holds. It was read again before it got its name. */
export interface BackedUp {
  readonly path: string
  readonly rows: Readonly<Record<TableName, number>>
}

/** Pages that are copied between two signs of progress. */
const PAGES = 1_000

/**
 * Backs a store up into one new file, as it is at one moment, while it is in use. The file is a SQLite database for its
 * owner alone, whatever the store stands on; payloads stay sealed in it as they are, and no key is needed.
 *
 * Written beside its name and checked before it gets it: a file of that name is a whole backup.
 * @throws HandoffError HK_STORE_UNFIT when there is such a file, HK_STORE_UNAVAILABLE
 */
export async function backupStore(from: DatabasePlace, path: string, options: BackupOptions = {}): Promise<BackedUp> {
  insistOnNew(path)
  await using source = await openPlace(from, { access: 'existing' })
  await source.engine.read(insistOnWhole)
  const part = `${path}.part`
  try {
    await makeEmpty(part)
    if (source.file === undefined) await copyInto(source, part, options)
    else await backupFile(source.file, part, options)
    const rows = await checkBackup(part)
    insistOnNew(path)
    await rename(part, path)
    await syncFolder(path)
    return { path, rows }
  } catch (cause) {
    await removeFile(part)
    throw sqliteProblem(cause)
  }
}

/** The pages of the file, as they are at one moment however long it takes. */
async function backupFile(file: DatabaseSync, part: string, { onProgress }: BackupOptions): Promise<void> {
  // Held open, the reading transaction keeps its moment: without it, each change by another process would start us anew.
  file.exec('begin')
  try {
    file.prepare('select count(*) from sqlite_schema').get()
    await backup(file, part, {
      rate: PAGES,
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.({ doing: 'copying', done: totalPages - remainingPages, of: totalPages })
      },
    })
  } finally {
    file.exec('rollback')
  }
}

async function copyInto(source: OpenPlace, part: string, options: BackupOptions): Promise<void> {
  await using target = await openPlace({ kind: 'sqlite', path: part }, { access: 'make' })
  await copyBetween(source, target, options)
}

/** Reads a backup through, and makes it one file. @returns how many rows it holds */
async function checkBackup(part: string): Promise<BackedUp['rows']> {
  await using opened = await openPlace({ kind: 'sqlite', path: part }, { access: 'existing' })
  const troubles = fileTroubles(opened.file)
  if (troubles.length > 0)
    throw new HandoffError('HK_STORE_UNFIT', {
      because: `The backup is damaged: ${troubles.join('; ')}.`,
      hint: 'Check the store with "handoff store verify", and both disks.',
    })
  const rows = await opened.engine.read(countAllRows)
  // Without a log beside it, the file is all there is to keep.
  opened.file?.exec('pragma journal_mode=delete')
  return rows
}

/** For its owner alone from the first byte on. */
async function makeEmpty(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await removeFile(path)
  await (await open(path, 'wx', 0o600)).close()
}

/** Its name is on disk as well. Systems that cannot sync a folder keep it by themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

async function removeFile(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(path + end, { force: true })
}

/** @throws HandoffError HK_STORE_UNFIT when there is something of this name */
function insistOnNew(path: string): void {
  if (!existsSync(path)) return
  throw new HandoffError('HK_STORE_UNFIT', {
    because: `There is a file ${path} already.`,
    hint: 'Name a new file: none is overwritten.',
  })
}
