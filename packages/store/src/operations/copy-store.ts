import { HandoffError } from '@handoffkit/core'
import type { Database } from '../engine.ts'
import { insistOnLength, readCipher, settleCipher } from '../open-cipher.ts'
import type { TableDifferences } from './compare-stores.ts'
import { compareStores } from './compare-stores.ts'
import type { CopyPlace } from './copy-target.ts'
import { beginCopy, copyMark, emptyTarget, finishCopy } from './copy-target.ts'
import type { DatabasePlace } from './database-place.ts'
import { insistOnRest } from './living-leases.ts'
import type { OpenPlace } from './open-place.ts'
import { openPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import { BATCH } from './progress.ts'
import type { RowSeal } from './row-seal.ts'
import { sameRows } from './row-seal.ts'
import { sealPlainRows } from './seal-plain-rows.ts'
import { readSerials } from './serials.ts'
import type { TableName } from './store-rows.ts'
import { batchesOf, countAllRows, insertRows, keyOfRow, TABLE_NAMES } from './store-rows.ts'
import type { WholeWork } from './work-marks.ts'
import { insistOnWhole, setMark } from './work-marks.ts'

/** How a store is copied. */
export interface CopyOptions {
  /** Seals what is plain in the source. Default: everything stays sealed, or plain, as it is. */
  readonly newKey?: Uint8Array
  /** Copies although workers are delivering. Default: false. */
  readonly force?: boolean
  readonly onProgress?: OnProgress
  /** How many rows are copied in one step. Default: 100. */
  readonly batch?: number
  /** Stands in for the clock of the source. */
  readonly now?: () => number
}

/** What was copied. Every row was read back and compared. */
export interface Copied {
  readonly rows: Readonly<Record<TableName, number>>
  /** An earlier copy that had stopped half-way was gone on with. */
  readonly resumed: boolean
  /** The source had changed since that earlier copy, so it was begun anew. */
  readonly begunAnew: boolean
}

/**
 * Copies a store into an empty one, of whichever engine, as it is at one moment, and compares the two row by row. A copy
 * that was killed goes on where it stopped; until it is done, nobody can open the target as a store.
 *
 * @throws HandoffError HK_STORE_UNFIT when the target holds other handoffs, the source is being worked on, or a row differs
 */
export async function copyStore(from: DatabasePlace, to: DatabasePlace, options: CopyOptions = {}): Promise<Copied> {
  const { force = false, now } = options
  await using source = await openPlace(from, { access: 'read', now })
  await source.engine.read(insistOnWhole)
  if (!force) await insistOnRest(source.engine)
  // Refused unless the source is plain, before there is a target.
  if (options.newKey !== undefined) await source.engine.read((db) => insistOnPlain(db, options.newKey))
  await using target = await openPlace(to, { access: 'make' })
  return await copyBetween(source, target, options)
}

/** Copies from one open database into another. A key is given to plain stores alone. @param next what has still to be done before the target is a store @throws as `copyStore` */
export async function copyBetween(
  source: OpenPlace,
  target: OpenPlace,
  options: CopyOptions,
  next?: WholeWork,
): Promise<Copied> {
  const begun = await beginCopy(target)
  const copied = await source.engine.read(async (db) => {
    const serials = await readSerials(db, source.engine.locksRows)
    const total = Object.values(await countAllRows(db)).reduce((sum, rows) => sum + rows, 0)
    const copy = async (place: CopyPlace): Promise<readonly TableDifferences[]> => {
      const seal = await sealOf(target, options.newKey)
      await copyRows(db, target, place, { seal, total, ...options })
      return compareStores(db, target, { seal, total, ...options })
    }
    let differences = await copy(begun.place)
    const begunAnew = begun.resumed && differences.some(isDifferent)
    if (begunAnew) {
      await emptyTarget(target)
      differences = await copy({})
    }
    insistOnEqual(differences)
    return { rows: rowsOf(differences), serials, begunAnew }
  })
  await finishCopy(target, copied.serials, next)
  await target.engine.scrub()
  return { rows: copied.rows, resumed: begun.resumed, begunAnew: copied.begunAnew }
}

async function insistOnPlain(db: Database, newKey: Uint8Array | undefined): Promise<void> {
  insistOnLength(newKey)
  await readCipher(db, undefined)
}

interface CopyParts {
  readonly seal: RowSeal
  readonly total: number
  readonly onProgress?: OnProgress
  readonly batch?: number
}

async function copyRows(
  from: Database,
  { engine }: OpenPlace,
  { table: begunWith, after }: CopyPlace,
  { seal, total, onProgress, batch = BATCH }: CopyParts,
): Promise<void> {
  const first = begunWith === undefined ? 0 : TABLE_NAMES.indexOf(begunWith)
  let done = 0
  for (const table of TABLE_NAMES.slice(first)) {
    for await (const rows of batchesOf(from, table, batch, table === begunWith ? after : undefined)) {
      const last = rows.at(-1)
      await engine.write(async (db) => {
        await insertRows(db, table, await seal.seal(db, table, rows))
        // In the same commit as the rows: whoever goes on copies none twice.
        if (last !== undefined) await setMark(db, 'copying', copyMark({ table, after: keyOfRow(table, last) }))
      })
      done += rows.length
      onProgress?.({ doing: 'copying', done, of: total })
    }
  }
}

/** The target gets a key of its own for its searchable columns, unless an earlier run has made it. */
async function sealOf({ engine }: OpenPlace, newKey: Uint8Array | undefined): Promise<RowSeal> {
  return newKey === undefined ? sameRows : sealPlainRows(await settleCipher(engine, newKey))
}

const isDifferent = ({ missing, different, extra }: TableDifferences): boolean => missing + different + extra > 0

function rowsOf(tables: readonly TableDifferences[]): Copied['rows'] {
  return Object.fromEntries(tables.map(({ table, rows }) => [table, rows])) as Copied['rows']
}

function insistOnEqual(tables: readonly TableDifferences[]): void {
  const different = tables.filter(isDifferent)
  if (different.length === 0) return
  const told = different.map(
    ({ table, missing, different: changed, extra }) =>
      `${table}: ${missing} missing, ${changed} different, ${extra} too many`,
  )
  throw new HandoffError('HK_STORE_UNFIT', {
    because: `The copy is not equal to its source (${told.join('; ')}).`,
    hint: 'Empty the target and copy again.',
  })
}
