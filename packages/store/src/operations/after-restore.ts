import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from '../engine.ts'
import { noteChanges } from '../note-change.ts'
import { settleCipher } from '../open-cipher.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import { readRecords } from '../record-row.ts'
import type { DatabasePlace } from './database-place.ts'
import { openPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import { BATCH } from './progress.ts'
import type { SafeRow } from './safe-row.ts'
import { makeRowSafe } from './safe-row.ts'
import { insistOnWhole } from './work-marks.ts'

/** How a store is made safe after it was restored. */
export interface AfterRestoreOptions {
  /** Of a sealed store. */
  readonly masterKey?: Uint8Array
  /** Longest lease of the workers that may still run from before. Default: 45 s, that of workers. */
  readonly leaseMs?: number
  readonly onProgress?: OnProgress
  /** Stands in for the database's clock. */
  readonly now?: () => number
}

/** What was made safe. */
export interface MadeSafe {
  /** Deliveries that had not ended: no worker from before can write to them any more. */
  readonly deliveries: number
  /** Those of them of which something may have been sent: the helpdesk is asked before anything is. */
  readonly inDoubt: number
  /** When the first of them goes on, in milliseconds since the epoch. Null: there is none. */
  readonly fromMs: number | null
}

/**
 * Makes a store safe whose database was set back to an earlier moment: whatever may have been sent since is in doubt, and
 * is settled with the helpdesk before anything is sent. Fences are raised, so that workers from before write nothing.
 *
 * May be done again at any time, and goes on after it was killed: what is in doubt stays so, and its wait begins anew.
 * What has ended stays as it is; where its second desk may have got it since, that is asked when a person asks for another
 * try.
 * @throws HandoffError HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function afterRestore(place: DatabasePlace, options: AfterRestoreOptions = {}): Promise<MadeSafe> {
  await using opened = await openPlace(place, { access: 'existing', now: options.now })
  await opened.engine.read(insistOnWhole)
  return await makeSafe(opened.engine, options)
}

/** As `afterRestore`, of a database that is open. */
export async function makeSafe(engine: Engine, options: AfterRestoreOptions): Promise<MadeSafe> {
  const { masterKey, leaseMs = 45_000, onProgress } = options
  const cipher = await settleCipher(engine, masterKey)
  const total = await engine.read(countUnended)
  await engine.write((db) => cutOff(db, engine))
  let after = 0
  let [deliveries, inDoubt] = [0, 0]
  let fromMs: number | null = null
  for (;;) {
    const batch = await engine.write((db) => makeBatchSafe(db, after, { engine, cipher, leaseMs }))
    if (batch.length === 0) return { deliveries, inDoubt, fromMs }
    for (const { serial, isInDoubt, dueAtMs } of batch) {
      after = serial
      if (dueAtMs === null) continue
      deliveries++
      if (isInDoubt) inDoubt++
      fromMs = Math.min(fromMs ?? dueAtMs, dueAtMs)
    }
    onProgress?.({ doing: 'changing', done: deliveries, of: total })
  }
}

const ENDED = ['delivered', 'dead', 'parked'] as const

interface SafeParts {
  readonly engine: Engine
  readonly cipher: PayloadCipher
  readonly leaseMs: number
}

/** Who searched for late duplicates writes nothing any more, and whoever reads the change feed is told to begin anew. */
async function cutOff(db: Database, engine: Engine): Promise<void> {
  const nowMs = await engine.nowMs(db)
  await db
    .updateTable('handoff')
    .set({ fence: raised(nowMs), lease_owner: null, lease_until_ms: null })
    .where('due_at_ms', 'is', null)
    .where('lease_owner', 'is not', null)
    .execute()
  const { placed } = await db.selectFrom('feed').select('placed').executeTakeFirstOrThrow()
  const place = Math.max(placed + 1, nowMs)
  await db.updateTable('feed').set({ placed: place, let_go: place }).execute()
}

/** A row is claimed less than once in a millisecond: no fence from before has counted as far as the clock. */
function raised(nowMs: number): RawBuilder<number> {
  return sql<number>`case when fence < ${sql.lit(nowMs)} then ${sql.lit(nowMs)} else fence + 1 end`
}

async function makeBatchSafe(db: Database, after: number, parts: SafeParts): Promise<readonly SafeRow[]> {
  const { engine, cipher, leaseMs } = parts
  const query = unsure(db).selectAll().where('serial', '>', after).orderBy('serial').limit(BATCH)
  const rows = await (engine.locksRows ? query.forUpdate() : query).execute()
  const records = await readRecords(db, rows, cipher)
  const nowMs = await engine.nowMs(db)
  const safe: SafeRow[] = []
  for (const [place, row] of rows.entries()) {
    const record = records[place]
    if (record !== undefined) safe.push(await makeRowSafe(db, row, record, { nowMs, leaseMs, cipher }))
  }
  await noteChanges(
    db,
    safe.flatMap(({ noted }) => noted ?? []),
    nowMs,
    engine,
  )
  for (const lane of new Set(rows.flatMap((row) => row.lane ?? []))) await engine.announce(db, lane)
  return safe
}

function kept(db: Database) {
  return db.selectFrom('handoff').where('sink', '=', 'live').where('payload', 'is not', null)
}

function unended(db: Database) {
  return kept(db).where('status', 'not in', ENDED)
}

/** What had not ended, and what had, and may have gone to its second desk since. */
function unsure(db: Database) {
  return kept(db).where((is) => is.or([is('status', 'not in', ENDED), is('reroute_at_ms', 'is not', null)]))
}

async function countUnended(db: Database): Promise<number> {
  const query = unended(db).select((row) => row.fn.countAll<number>().as('rows'))
  return (await query.executeTakeFirstOrThrow()).rows
}
