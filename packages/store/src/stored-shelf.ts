import { HandoffError } from '@handoffkit/core'
import type { HandoffRecord, NewRecord, Shelf } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import { previewedRow } from './new-row.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { readRecords } from './record-row.ts'
import { storedRecords } from './records.ts'

/** The shelf in a database. Previews stay until they are erased. */
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
  if (inserted !== undefined) return asKept(record, 1)
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
  return asKept(record, revision)
}

function asKept(record: NewRecord, revision: number): HandoffRecord {
  return { ...record, sink: 'preview', lane: null, revision, attempts: [], state: { status: 'previewed' } }
}
