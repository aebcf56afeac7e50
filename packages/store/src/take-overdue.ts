import type { Overdue, OverdueRequest } from '@handoffkit/sinks'
import type { Database } from './engine.ts'
import type { OutboxTools } from './outbox-tools.ts'
import { readRecords } from './record-row.ts'

const AT_ONCE = 100

/** See `Outbox.takeOverdue`. A row that somebody else has just locked is left for the next time. */
export async function takeOverdue(
  db: Database,
  { lane, afterMs }: OverdueRequest,
  { engine, cipher }: OutboxTools,
): Promise<Overdue> {
  const nowMs = await engine.nowMs(db)
  const due = watchedOf(db, lane)
    .selectAll()
    .where('watched_since_ms', '<=', nowMs - afterMs)
    .limit(AT_ONCE)
  const rows = await (engine.locksRows ? due.forUpdate().skipLocked() : due).execute()
  if (rows.length > 0)
    await db
      .updateTable('handoff')
      .set({ watched_since_ms: null })
      .where(
        'serial',
        'in',
        rows.map(({ serial }) => serial),
      )
      .execute()
  const next = await watchedOf(db, lane).select('watched_since_ms as sinceMs').limit(1).executeTakeFirst()
  return {
    records: await readRecords(db, rows, cipher),
    nowMs,
    nextAtMs: next?.sinceMs == null ? null : next.sinceMs + afterMs,
  }
}

/** Deliveries of a lane of which nobody was told, in order of acceptance. */
function watchedOf(db: Database, lane: string) {
  return db
    .selectFrom('handoff')
    .where('lane', '=', lane)
    .where('watched_since_ms', 'is not', null)
    .orderBy('watched_since_ms')
    .orderBy('serial')
}
