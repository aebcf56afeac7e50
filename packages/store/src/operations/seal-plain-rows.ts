import { contextName } from '../context-row.ts'
import type { Database } from '../engine.ts'
import { helpdeskEventName } from '../helpdesk-event-row.ts'
import { INDEX_KEY } from '../open-cipher.ts'
import type { PayloadCipher, RecordKey } from '../payload-cipher.ts'
import { keyOf } from '../record-row.ts'
import { keyOfRuleset, nameOfRuleset } from '../ruleset-row.ts'
import type { RowSeal } from './row-seal.ts'
import type { Cell, Row, TableName } from './store-rows.ts'

/** Columns that hold what people said, and the name of the part that each is sealed as. */
const SEALED: Readonly<Partial<Record<TableName, Readonly<Record<string, (row: Row) => string>>>>> = {
  handoff: { payload: () => 'record', state: () => 'state' },
  context: { payload: () => 'context' },
  helpdesk_event: { payload: () => 'event' },
  ruleset_version: { about: () => 'about', document: () => 'document' },
  attempt: { opening: ({ no }) => `attempt-${String(no)}`, closing: ({ no }) => `closing-${String(no)}` },
}

/** Columns of a handoff, of a context object and of a helpdesk event that are searched for. */
const SEARCHED = ['conversation', 'customer', 'ticket', 'body', 'event'] as const

/** Tables whose rows have keys of their own. */
type KeyedTable = 'handoff' | 'context' | 'helpdesk_event'

const isKeyed = (table: TableName): table is KeyedTable =>
  table === 'handoff' || table === 'context' || table === 'helpdesk_event'

/** Rows of a plain store are sealed with a key. @param cipher of the target */
export function sealPlainRows(cipher: PayloadCipher): RowSeal {
  // The target has a key of its own for its searchable columns, made before the first row.
  const withoutIndexKey = (rows: readonly Row[]) => rows.filter(({ name }) => name !== INDEX_KEY)
  return {
    seal: async (target, table, rows) => {
      if (table === 'setting') return withoutIndexKey(rows)
      if (isKeyed(table)) return rows.map((row) => sealKeyed(table, row, cipher))
      if (table === 'ruleset_version') return rows.map((row) => sealRuleset(row, cipher))
      if (table !== 'attempt') return rows
      const keyOfRow = await attemptKeys(target, rows, cipher)
      return rows.map((row) => sealColumns(table, row, keyOfRow(row)))
    },
    expected: (table, rows) => {
      if (table === 'setting') return withoutIndexKey(rows)
      return isKeyed(table) ? rows.map((row) => withIndexes(row, cipher)) : rows
    },
    opened: async (target, table, rows) => {
      if (table === 'setting') return withoutIndexKey(rows)
      if (isKeyed(table)) return rows.map((row) => openKeyed(table, row, cipher))
      if (table === 'ruleset_version') return rows.map((row) => openRuleset(row, cipher))
      if (table !== 'attempt') return rows
      const keyOfRow = await attemptKeys(target, rows, cipher)
      return rows.map((row) => openColumns(table, row, keyOfRow(row)))
    },
  }
}

function sealKeyed(table: KeyedTable, row: Row, cipher: PayloadCipher): Row {
  if (row['payload'] === null) return row
  const key = cipher.newKey(nameOf(table, row))
  return { ...sealColumns(table, withIndexes(row, cipher), key), data_key: key.wrapped }
}

function openKeyed(table: KeyedTable, row: Row, cipher: PayloadCipher): Row {
  if (row['payload'] === null) return row
  const { data_key: wrapped } = row
  const key = cipher.keyOf(nameOf(table, row), wrapped instanceof Uint8Array ? wrapped : null)
  return { ...openColumns(table, row, key), data_key: null }
}

function nameOf(table: KeyedTable, { sink, id }: Row): string {
  switch (table) {
    case 'context':
      return contextName(String(id))
    case 'helpdesk_event':
      return helpdeskEventName(String(id))
    case 'handoff':
      return `${String(sink)}/${String(id)}`
  }
}

function sealRuleset(row: Row, cipher: PayloadCipher): Row {
  const key = cipher.newKey(nameOfRuleset(placeOfRuleset(row)))
  return { ...sealColumns('ruleset_version', row, key), data_key: key.wrapped }
}

function openRuleset(row: Row, cipher: PayloadCipher): Row {
  const { data_key: wrapped } = row
  const place = { ...placeOfRuleset(row), data_key: wrapped instanceof Uint8Array ? wrapped : null }
  return { ...openColumns('ruleset_version', row, keyOfRuleset(place, cipher)), data_key: null }
}

function placeOfRuleset({ workspace, version }: Row) {
  return { workspace: String(workspace), version: Number(version) }
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
