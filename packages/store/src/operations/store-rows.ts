import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Tables } from '../tables.ts'

/** What a column can hold. Both databases give the same. */
export type Cell = string | number | Uint8Array | null

/** A row of any table. */
export type Row = Readonly<Record<string, Cell>>

export type TableName = keyof Tables

/** Every table with its key, so that no row comes before the one that it refers to. */
export const TABLE_KEYS: Readonly<Record<TableName, readonly string[]>> = {
  handoff: ['serial'],
  attempt: ['handoff', 'no'],
  context: ['id'],
  helpdesk_event: ['id'],
  change: ['serial'],
  feed: ['name'],
  lane: ['lane'],
  catalog: ['key'],
  ruleset_version: ['workspace', 'version'],
  ruleset_current: ['workspace'],
  setting: ['name'],
  audit: ['workspace', 'no'],
  audit_chain: ['workspace'],
  api_key: ['workspace', 'id'],
  preview_switch: ['workspace', 'environment'],
  session: ['workspace', 'sha256'],
  webhook_endpoint: ['workspace', 'name'],
  webhook_message: ['workspace', 'endpoint', 'id'],
  webhook_attempt: ['workspace', 'endpoint', 'no'],
}

export const TABLE_NAMES: readonly TableName[] = Object.keys(TABLE_KEYS) as TableName[]

/** The key of a row, in the order of its table. */
export function keyOfRow(table: TableName, row: Row): readonly Cell[] {
  return TABLE_KEYS[table].map((name) => row[name] ?? null)
}

/** The next rows of a table, in the order of its key. @param after key of the last one that was read */
export async function readRowsAfter(
  db: Database,
  table: TableName,
  after: readonly Cell[] | undefined,
  limit: number,
): Promise<readonly Row[]> {
  const key = sql.join(TABLE_KEYS[table].map((name) => sql.ref(name)))
  const place = after === undefined ? sql`` : sql`where (${key}) > (${sql.join([...after])})`
  const query = sql<Row>`select * from ${sql.table(table)} ${place} order by ${key} limit ${limit}`
  return (await query.execute(db)).rows
}

/** All rows of a table, some at a time. */
export async function* batchesOf(
  db: Database,
  table: TableName,
  size: number,
  after?: readonly Cell[],
): AsyncGenerator<readonly Row[]> {
  let place = after
  for (;;) {
    const rows = await readRowsAfter(db, table, place, size)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    place = keyOfRow(table, last)
  }
}

export async function insertRows(db: Database, table: TableName, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const names = Object.keys(first)
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name] ?? null))})`)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${columns}) values ${sql.join(values)}`.execute(db)
}

export async function countRows(db: Database, table: TableName): Promise<number> {
  const query = sql<{ readonly rows: number }>`select count(*) as rows from ${sql.table(table)}`
  return (await query.execute(db)).rows[0]?.rows ?? 0
}

/** How many rows every table holds. */
export async function countAllRows(db: Database): Promise<Readonly<Record<TableName, number>>> {
  const counts: [TableName, number][] = []
  for (const table of TABLE_NAMES) counts.push([table, await countRows(db, table)])
  return Object.fromEntries(counts) as Record<TableName, number>
}

/** SHA-256 of a row: the same for the same content, whichever database holds it. */
export function hashOfRow(row: Row): string {
  const cells = Object.entries(row)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, cell]) => [name, cell instanceof Uint8Array ? { bytes: Buffer.from(cell).toString('base64') } : cell])
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex')
}
