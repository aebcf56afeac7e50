import type { HandoffRecord, RecordPage, RecordQuery, Records } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { readRecords } from './record-row.ts'
import type { HandoffTable } from './tables.ts'

const DEFAULT_LIMIT = 50

/** Reads the records of one sink. What was erased is not there. */
export function storedRecords(engine: Engine, cipher: PayloadCipher, sink: HandoffTable['sink']): Records {
  return {
    get: (id) => engine.read((db) => findRecord(db, cipher, sink, id)),
    list: (query = {}) => engine.read((db) => listRecords(db, cipher, sink, query)),
  }
}

/** The record of a handoff; nothing when there is none, or it was erased. */
export async function findRecord(
  db: Database,
  cipher: PayloadCipher,
  sink: HandoffTable['sink'],
  id: string,
): Promise<HandoffRecord | undefined> {
  const rows = await db.selectFrom('handoff').selectAll().where('sink', '=', sink).where('id', '=', id).execute()
  const [record] = await readRecords(db, rows, cipher)
  return record
}

async function listRecords(
  db: Database,
  cipher: PayloadCipher,
  sink: HandoffTable['sink'],
  query: RecordQuery,
): Promise<RecordPage> {
  const { limit = DEFAULT_LIMIT } = query
  if (limit < 1) return { records: [] }
  const found = await selectWanted(db, cipher, sink, query)
    .orderBy('received_at_ms', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const records = await readRecords(db, rows, cipher)
  return found.length > limit && last !== undefined
    ? { records, next: `${last.received_at_ms}.${last.id}` }
    : { records }
}

function selectWanted(db: Database, cipher: PayloadCipher, sink: HandoffTable['sink'], wanted: RecordQuery) {
  const { workspace, environment, status, conversation, customer, team, ticket, fromMs, toMs, after } = wanted
  const place = after === undefined ? undefined : readPlace(after)
  let query = db.selectFrom('handoff').selectAll().where('sink', '=', sink).where('payload', 'is not', null)
  if (workspace !== undefined) query = query.where('workspace', '=', workspace)
  if (environment !== undefined) query = query.where('environment', '=', environment)
  if (status !== undefined) query = query.where('status', '=', status)
  if (conversation !== undefined) query = query.where('conversation', '=', cipher.index(conversation))
  if (customer !== undefined) query = query.where('customer', '=', cipher.index(customer))
  if (team !== undefined) query = query.where('team', '=', team)
  if (ticket !== undefined) query = query.where('ticket', '=', cipher.index(ticket))
  if (fromMs !== undefined) query = query.where('received_at_ms', '>=', fromMs)
  if (toMs !== undefined) query = query.where('received_at_ms', '<', toMs)
  if (place === undefined) return query
  return query.where((is) =>
    is.or([
      is('received_at_ms', '<', place.receivedAtMs),
      is.and([is('received_at_ms', '=', place.receivedAtMs), is('id', '>', place.id)]),
    ]),
  )
}

/** Where a page ended. Nothing when it is no such place: then the first page is given. */
function readPlace(text: string): { readonly receivedAtMs: number; readonly id: string } | undefined {
  const [, receivedAtMs, id] = /^(-?\d+)\.(.+)$/u.exec(text) ?? []
  return receivedAtMs === undefined || id === undefined ? undefined : { receivedAtMs: Number(receivedAtMs), id }
}
