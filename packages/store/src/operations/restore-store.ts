import { readCipher } from '../open-cipher.ts'
import type { MadeSafe } from './after-restore.ts'
import { makeSafe } from './after-restore.ts'
import type { Copied } from './copy-store.ts'
import { copyBetween } from './copy-store.ts'
import type { DatabasePlace } from './database-place.ts'
import type { OpenPlace } from './open-place.ts'
import { openPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import { countAllRows } from './store-rows.ts'
import { insistOnWhole, readMark, removeMark } from './work-marks.ts'

export interface RestoreOptions {
  /** Of a sealed store. */
  readonly masterKey?: Uint8Array
  readonly leaseMs?: number
  readonly onProgress?: OnProgress
  /** Stands in for the clock of the database. */
  readonly now?: () => number
}

/** What was restored, and made safe. */
export interface Restored extends Copied, MadeSafe {}

/**
 * Restores a backup into a new file or an empty database, compares the two row by row, and makes the store safe as
 * `afterRestore` does: nothing of it is sent before the helpdesk was asked. Goes on after it was killed.
 *
 * @throws HandoffError HK_STORE_UNFIT when the target holds other handoffs, or the key is not that of the backup
 */
export async function restoreStore(path: string, to: DatabasePlace, options: RestoreOptions = {}): Promise<Restored> {
  const { onProgress, now, masterKey } = options
  await using source = await openPlace({ kind: 'sqlite', path }, { access: 'read' })
  await source.engine.read(async (db) => {
    await insistOnWhole(db)
    await readCipher(db, masterKey)
  })
  await using target = await openPlace(to, { access: 'make', now })
  const reports = onProgress === undefined ? {} : { onProgress }
  const isCopied = (await target.engine.read((db) => readMark(db, 'restoring'))) !== undefined
  const copied = isCopied
    ? await copiedBefore(source)
    : // Nobody can open it before it is safe.
      await copyBetween(source, target, reports, 'restoring')
  const safe = await makeSafe(target.engine, options)
  await target.engine.write((db) => removeMark(db, 'restoring'))
  return { ...copied, ...safe }
}

async function copiedBefore({ engine }: OpenPlace): Promise<Copied> {
  return { rows: await engine.read(countAllRows), resumed: true, begunAnew: false }
}
