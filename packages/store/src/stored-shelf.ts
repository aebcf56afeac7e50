import { HandoffError } from '@handoffkit/core'
import type { HandoffRecord, NewRecord, Shelf } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import { previewedRow } from './new-row.ts'
import { noteChanges } from './note-change.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { readRecords } from './record-row.ts'
import { storedRecords } from './records.ts'

/** The shelf in a database. Previews stay until they are let go. */
export function storedShelf(engine: Engine, cipher: PayloadCipher): Shelf {
  return {
    ...storedRecords(engine, cipher, 'preview'),
    keep: (record) => engine.write((db) => keep(db, record, engine, cipher)),
  }
}

async function keep(db: Database, record: NewRecord, engine: Engine, cipher: PayloadCipher): Promise<HandoffRecord> {
  const row = previewedRow(record, cipher)
  const inserted = await db
    .insertInto('handoff')
    .values(row)
    .onConflict((conflict) => conflict.columns(['sink', 'id']).doNothing())
    .returning('serial')
    .executeTakeFirst()
  if (inserted !== undefined) {
    await noteKept(db, row, engine)
    return asKept(record, 1)
  }
  const query = db.selectFrom('handoff').selectAll().where('sink', '=', 'preview').where('id', '=', row.id)
  const before = await (engine.locksRows ? query.forUpdate() : query).executeTakeFirstOrThrow()
  if (before.body === row.body && before.payload !== null) {
    const [kept] = await readRecords(db, [before], cipher)
    if (kept === undefined) throw new HandoffError('HK_HANDOFF_ERASED')
    return kept
  }
  const revision = before.revision + 1
  await db
    .updateTable('handoff')
    .set({ ...row, revision })
    .where('serial', '=', before.serial)
    .execute()
  await noteKept(db, row, engine)
  return asKept(record, revision)
}

async function noteKept(db: Database, row: ReturnType<typeof previewedRow>, engine: Engine): Promise<void> {
  await noteChanges(db, [{ row, what: 'previewed', status: 'previewed' }], await engine.nowMs(db), engine)
}

function asKept(record: NewRecord, revision: number): HandoffRecord {
  return { ...record, sink: 'preview', lane: null, revision, attempts: [], state: { status: 'previewed' } }
}
