import type { Attempt, HandoffRecord, NewRecord, RecordState } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import type { Database } from './engine.ts'
import type { PayloadCipher, RecordKey } from './payload-cipher.ts'
import type { AttemptTable, HandoffTable } from './tables.ts'

/** A row of a handoff as it is read. */
export type HandoffRow = Selectable<HandoffTable>

/** What names a record where it is sealed. */
type Place = Pick<HandoffRow, 'sink' | 'id'>

const nameOf = ({ sink, id }: Place): string => `${sink}/${id}`

/** The key of a row. */
export function keyOf(row: Place & Pick<HandoffRow, 'data_key'>, cipher: PayloadCipher): RecordKey {
  return cipher.keyOf(nameOf(row), row.data_key)
}

/** The columns of a new row that hold what people said, sealed under a key of its own. */
export function sealRecord(
  place: Place,
  record: NewRecord,
  state: RecordState,
  cipher: PayloadCipher,
): Pick<HandoffRow, 'data_key' | 'payload' | 'state'> {
  const key = cipher.newKey(nameOf(place))
  return {
    data_key: key.wrapped,
    payload: sealAgain(key, record),
    state: sealState(key, state),
  }
}

/** Seals what takes the place of a record, under the key that it has. */
export function sealAgain(key: RecordKey, record: NewRecord): Uint8Array {
  return key.seal('record', JSON.stringify(record))
}

/** A record as it was when it was new: without what columns and attempts say. */
export function newRecordOf(record: HandoffRecord): NewRecord {
  const { event, prepared, receivedAtMs, lookedUp, history, trace, fallback } = record
  return {
    event,
    prepared,
    receivedAtMs,
    ...(lookedUp === undefined ? {} : { lookedUp }),
    ...(history === undefined ? {} : { history }),
    ...(trace === undefined ? {} : { trace }),
    ...(fallback === undefined ? {} : { fallback }),
  }
}

/** Seals where a handoff stands. */
export function sealState(key: RecordKey, state: RecordState): Uint8Array {
  return key.seal('state', JSON.stringify(state))
}

/** Where a handoff stands; nothing when it was erased. */
export function openState(
  row: Place & Pick<HandoffRow, 'data_key' | 'state'>,
  cipher: PayloadCipher,
): RecordState | undefined {
  return row.state === null ? undefined : (JSON.parse(keyOf(row, cipher).open('state', row.state)) as RecordState)
}

/** Seals an attempt as it is opened. */
export function sealOpening(key: RecordKey, attempt: Attempt): Uint8Array {
  return key.seal(`attempt-${attempt.no}`, JSON.stringify(attempt))
}

/** Seals what came of an attempt. */
export function sealClosing(key: RecordKey, no: number, closed: unknown): Uint8Array {
  return key.seal(`closing-${no}`, JSON.stringify(closed))
}

/** An attempt as it is kept; nothing when it was erased. */
export function openAttemptRow(
  key: RecordKey,
  { no, opening, closing }: Pick<Selectable<AttemptTable>, 'no' | 'opening' | 'closing'>,
): Attempt | undefined {
  if (opening === null) return undefined
  const opened = JSON.parse(key.open(`attempt-${no}`, opening)) as Attempt
  if (closing === null) return opened
  const closed: unknown = JSON.parse(key.open(`closing-${no}`, closing))
  return { ...opened, closed } as Attempt
}

/** The records of some rows, in the order of the rows. Rows that were erased have none. */
export async function readRecords(
  db: Database,
  rows: readonly HandoffRow[],
  cipher: PayloadCipher,
): Promise<readonly HandoffRecord[]> {
  const attempts = Map.groupBy(await attemptRows(db, rows), ({ handoff }) => handoff)
  return rows.flatMap((row) => openRecord(row, attempts.get(row.serial) ?? [], cipher) ?? [])
}

async function attemptRows(db: Database, rows: readonly HandoffRow[]): Promise<readonly Selectable<AttemptTable>[]> {
  const serials = rows.filter(({ attempts }) => attempts > 0).map(({ serial }) => serial)
  if (serials.length === 0) return []
  return db.selectFrom('attempt').selectAll().where('handoff', 'in', serials).orderBy('handoff').orderBy('no').execute()
}

function openRecord(
  row: HandoffRow,
  attempts: readonly Selectable<AttemptTable>[],
  cipher: PayloadCipher,
): HandoffRecord | undefined {
  const { payload, state, sink, lane, revision, rerouted_at_ms: reroutedAtMs } = row
  if (payload === null || state === null) return undefined
  const key = keyOf(row, cipher)
  return {
    ...(JSON.parse(key.open('record', payload)) as NewRecord),
    sink,
    lane,
    ...(reroutedAtMs === null ? {} : { reroutedAtMs }),
    revision,
    attempts: attempts.flatMap((attempt) => openAttemptRow(key, attempt) ?? []),
    state: JSON.parse(key.open('state', state)) as RecordState,
  }
}
