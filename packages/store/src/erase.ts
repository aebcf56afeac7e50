import type { Database, Engine } from './engine.ts'

/** What came of asking for an erasure. A delivery that has not ended is not erased: its ticket is still owed. */
export interface Erased {
  readonly kind: 'erased' | 'still-trying' | 'unknown-handoff'
}

/**
 * Erases what people said in a handoff: its data key, its payload and its journal. What is left says that there was a
 * handoff, so that the same one does not become a second ticket.
 */
export async function erase(db: Database, handoffId: string, { locksRows }: Engine): Promise<Erased> {
  const query = db.selectFrom('handoff').select(['serial', 'due_at_ms']).where('id', '=', handoffId)
  const rows = await (locksRows ? query.forUpdate() : query).execute()
  if (rows.length === 0) return { kind: 'unknown-handoff' }
  if (rows.some(({ due_at_ms }) => due_at_ms !== null)) return { kind: 'still-trying' }
  const serials = rows.map(({ serial }) => serial)
  await db.updateTable('attempt').set({ opening: null, closing: null }).where('handoff', 'in', serials).execute()
  await db
    .updateTable('handoff')
    .set({ data_key: null, payload: null, state: null, conversation: '', ticket: null, body: null })
    .where('serial', 'in', serials)
    .execute()
  return { kind: 'erased' }
}
