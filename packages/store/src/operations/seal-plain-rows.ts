import type { Database } from '../engine.ts'
import { INDEX_KEY } from '../open-cipher.ts'
import type { PayloadCipher, RecordKey } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { keyOf } from '../record-row.ts'
import type { RowSeal } from './row-seal.ts'
import type { Cell, Row, TableName } from './store-rows.ts'

/** Columns that hold what people said, and the name of the part that each is sealed as. */
const SEALED: Readonly<Partial<Record<TableName, Readonly<Record<string, (row: Row) => string>>>>> = {
  handoff: { payload: () => 'record', state: () => 'state' },
  attempt: { opening: ({ no }) => `attempt-${String(no)}`, closing: ({ no }) => `closing-${String(no)}` },
}

/** Columns of a handoff that are searched for. */
const SEARCHED = ['conversation', 'customer', 'ticket', 'body'] as const

/** Rows of a plain store are sealed with a key. @param cipher of the target */
export function sealPlainRows(cipher: PayloadCipher): RowSeal {
  // The target has a key of its own for its searchable columns, made before the first row.
  const withoutIndexKey = (rows: readonly Row[]) => rows.filter(({ name }) => name !== INDEX_KEY)
  return {
    seal: async (target, table, rows) => {
      if (table === 'setting') return withoutIndexKey(rows)
      if (table === 'handoff') return rows.map((row) => sealHandoff(row, cipher))
      if (table !== 'attempt') return rows
      const keyOfRow = await attemptKeys(target, rows, cipher)
      return rows.map((row) => sealColumns(table, row, keyOfRow(row)))
    },
    expected: (table, rows) => {
      if (table === 'setting') return withoutIndexKey(rows)
      return table === 'handoff' ? rows.map((row) => withIndexes(row, cipher)) : rows
    },
    opened: async (target, table, rows) => {
      if (table === 'setting') return withoutIndexKey(rows)
      if (table === 'handoff') return rows.map((row) => openHandoff(row, cipher))
      if (table !== 'attempt') return rows
      const keyOfRow = await attemptKeys(target, rows, cipher)
      return rows.map((row) => openColumns(table, row, keyOfRow(row)))
    },
  }
}

function sealHandoff(row: Row, cipher: PayloadCipher): Row {
  if (row['payload'] === null) return row
  const key = cipher.newKey(`${String(row['sink'])}/${String(row['id'])}`)
  return { ...sealColumns('handoff', withIndexes(row, cipher), key), data_key: key.wrapped }
}

function openHandoff(row: Row, cipher: PayloadCipher): Row {
  if (row['payload'] === null) return row
  return { ...openColumns('handoff', row, keyOf(placeOf(row), cipher)), data_key: null }
}

/** The searchable columns as the cipher shows them. Those of an erased handoff are empty, and stay so. */
function withIndexes(row: Row, cipher: PayloadCipher): Row {
  if (row['payload'] === null) return row
  const shown = SEARCHED.flatMap((name) => {
    const plain = row[name]
    return typeof plain === 'string' ? [[name, cipher.index(plain)] as const] : []
  })
  return { ...row, ...Object.fromEntries(shown) }
}

function sealColumns(table: TableName, row: Row, key: RecordKey): Row {
  return changeSealed(table, row, (part, bytes) => key.seal(part, Buffer.from(bytes).toString('utf8')))
}

function openColumns(table: TableName, row: Row, key: RecordKey): Row {
  return changeSealed(table, row, (part, bytes) => Buffer.from(key.open(part, bytes), 'utf8'))
}

function changeSealed(table: TableName, row: Row, change: (part: string, bytes: Uint8Array) => Uint8Array): Row {
  const changed = Object.entries(SEALED[table] ?? {}).flatMap(([name, part]): readonly (readonly [string, Cell])[] => {
    const bytes = row[name]
    return bytes instanceof Uint8Array ? [[name, change(part(row), bytes)]] : []
  })
  return { ...row, ...Object.fromEntries(changed) }
}

/** The keys of the records that some attempts belong to. */
async function attemptKeys(
  target: Database,
  rows: readonly Row[],
  cipher: PayloadCipher,
): Promise<(row: Row) => RecordKey> {
  const serials = [...new Set(rows.map(({ handoff }) => Number(handoff)))]
  const owners = await target
    .selectFrom('handoff')
    .select(['serial', 'sink', 'id', 'data_key'])
    .where('serial', 'in', serials)
    .execute()
  const keys = new Map(owners.map((owner) => [owner.serial, keyOf(owner, cipher)]))
  return (row) => keys.get(Number(row['handoff'])) ?? cipher.keyOf('', null)
}

function placeOf(row: Row): Pick<HandoffRow, 'sink' | 'id' | 'data_key'> {
  const { sink, id, data_key: wrapped } = row
  return {
    sink: sink === 'preview' ? 'preview' : 'live',
    id: String(id),
    data_key: wrapped instanceof Uint8Array ? wrapped : null,
  }
}
