import type { Environment } from '@handoffkit/core'
import { WHEN_ASKED } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import type { ErasableRow } from './erase.ts'
import { eraseRows } from './erase.ts'
import { deletePreviews } from './erase-subject.ts'

/** How long an environment of a workspace keeps things, from when they were received, in milliseconds. Absent: for good. */
export interface Retention {
  readonly workspace: string
  readonly environment: Environment
  readonly previewsMs?: number
  /** Of deliveries that have ended; what is still owed is kept however old it is. */
  readonly handoffsMs?: number
}

/** How much was let go. */
export interface LetGo {
  readonly previews: number
  readonly handoffs: number
  /** Context objects that had expired. */
  readonly contexts: number
}

/** So many at a time, so that nobody else waits long. */
const BATCH = 100

/**
 * Lets go of what is older than an environment keeps. A preview is deleted: it can be made again. A handoff is erased as
 * by `erase`: what is left makes sure that a late repetition is no second ticket.
 */
export async function letGo(engine: Engine, retention: Retention): Promise<LetGo> {
  const { previewsMs, handoffsMs } = retention
  const previews =
    previewsMs === undefined
      ? 0
      : await inBatches(() => engine.write((db) => deleteOld(db, retention, previewsMs, engine)))
  const handoffs =
    handoffsMs === undefined
      ? 0
      : await inBatches(() => engine.write((db) => eraseEnded(db, retention, handoffsMs, engine)))
  const contexts = await inBatches(() => engine.write((db) => deleteExpired(db, retention, engine)))
  if (previews + handoffs + contexts > 0) await engine.scrub()
  return { previews, handoffs, contexts }
}

async function inBatches(batch: () => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const done = await batch()
    all += done
    if (done < BATCH) return all
  }
}

async function deleteOld(db: Database, whose: Retention, keptMs: number, engine: Engine): Promise<number> {
  const rows = await olderThan(db, whose, 'preview', (await engine.nowMs(db)) - keptMs, engine)
  await deletePreviews(db, rows, engine)
  return rows.length
}

/** Context objects say by themselves when they end. */
async function deleteExpired(db: Database, { workspace, environment }: Retention, engine: Engine): Promise<number> {
  const query = db
    .selectFrom('context')
    .select('id')
    .where('workspace', '=', workspace)
    .where('environment', '=', environment)
    .where('expires_at_ms', '<=', await engine.nowMs(db))
    .limit(BATCH)
  const rows = await (engine.locksRows ? query.forUpdate().skipLocked() : query).execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await db.deleteFrom('context').where('id', 'in', ids).execute()
  return ids.length
}

async function eraseEnded(db: Database, whose: Retention, keptMs: number, engine: Engine): Promise<number> {
  const rows = await olderThan(db, whose, 'live', (await engine.nowMs(db)) - keptMs, engine)
  await eraseRows(db, rows, engine)
  return rows.length
}

/** Rows of which nothing is owed: no delivery, at neither desk, and no search for a late duplicate. Locked, the oldest first. */
async function olderThan(
  db: Database,
  { workspace, environment }: Retention,
  sink: 'live' | 'preview',
  beforeMs: number,
  { locksRows }: Engine,
): Promise<readonly ErasableRow[]> {
  const query = db
    .selectFrom('handoff')
    .select(['serial', 'sink', 'id', 'workspace', 'environment'])
    .where('workspace', '=', workspace)
    .where('environment', '=', environment)
    .where('sink', '=', sink)
    .where('received_at_ms', '<', beforeMs)
    .where('due_at_ms', 'is', null)
    .where('sweep_at_ms', 'is', null)
    .where((is) => is.or([is('reroute_at_ms', 'is', null), is('reroute_at_ms', '=', WHEN_ASKED)]))
    .where('payload', 'is not', null)
    .orderBy('received_at_ms')
    .limit(BATCH)
  return (locksRows ? query.forUpdate().skipLocked() : query).execute()
}
