import type { HandoffRecord } from '@handoffkit/sinks'
import { goesOnAtSecond } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import { deleteStrays, eventsAbout } from './erase-helpdesk-events.ts'
import { noteChanges } from './note-change.ts'
import type { HandoffRow } from './record-row.ts'

/** What came of asking for an erasure. A delivery that has not ended is not erased: its ticket is still owed. */
export interface Erased {
  readonly kind: 'erased' | 'still-trying' | 'unknown-handoff'
}

/**
 * Erases what people said in a handoff: its data key, its payload and its journal. What is left says that there was a
 * handoff, so that the same one does not become a second ticket.
 */
export async function erase(db: Database, handoffId: string, engine: Engine): Promise<Erased> {
  const query = db
    .selectFrom('handoff')
    .select(['serial', 'sink', 'id', 'workspace', 'environment', 'due_at_ms', 'reroute_at_ms', 'payload'])
    .where('id', '=', handoffId)
  const rows = await (engine.locksRows ? query.forUpdate() : query).execute()
  if (rows.length === 0) return { kind: 'unknown-handoff' }
  if (rows.some(isOwed)) return { kind: 'still-trying' }
  await eraseRows(
    db,
    rows.filter(({ payload }) => payload !== null),
    engine,
  )
  return { kind: 'erased' }
}

/** It is to be delivered, at its desk or at its second. */
export function isOwed({ due_at_ms, reroute_at_ms }: Pick<HandoffRow, 'due_at_ms' | 'reroute_at_ms'>): boolean {
  return due_at_ms !== null || goesOnAtSecond(reroute_at_ms)
}

/** What must be known of a row to erase it. */
export interface ErasableRow {
  readonly serial: number
  readonly sink: HandoffRecord['sink']
  readonly id: string
  readonly workspace: string
  readonly environment: string
}

/** Erases rows that are locked and of which nothing is owed. Whoever searches for a duplicate of one loses its lease. */
export async function eraseRows(db: Database, rows: readonly ErasableRow[], engine: Engine): Promise<void> {
  if (rows.length === 0) return
  const serials = rows.map(({ serial }) => serial)
  const about = await eventsAbout(db, serials)
  await db.updateTable('attempt').set({ opening: null, closing: null }).where('handoff', 'in', serials).execute()
  await db
    .updateTable('handoff')
    .set({
      data_key: null,
      payload: null,
      state: null,
      conversation: '',
      customer: null,
      ticket: null,
      body: null,
      sweep_at_ms: null,
      watched_since_ms: null,
      reroute_at_ms: null,
      lease_owner: null,
      lease_until_ms: null,
    })
    .where('serial', 'in', serials)
    .execute()
  await deleteStrays(db, about)
  await noteChanges(
    db,
    rows.map((row) => ({ row, what: 'erased' })),
    await engine.nowMs(db),
    engine,
  )
}
