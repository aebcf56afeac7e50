import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import { TABLE_KEYS, type TableName } from './store-rows.ts'

/** The numbers that tables have counted to, so that a copy gives none out twice. */
export type Serials = ReadonlyMap<TableName, number>

/** Reads how far the tables have counted. @param isPostgres which of the two databases it is */
export async function readSerials(db: Database, isPostgres: boolean): Promise<Serials> {
  const serials = new Map<TableName, number>()
  for (const table of Object.keys(TABLE_KEYS) as TableName[]) {
    const last = isPostgres ? await lastOfSequence(db, table) : await lastOfFile(db, table)
    if (last !== undefined) serials.set(table, last)
  }
  return serials
}

/** Lets the tables count on from there. Never counts back. */
export async function raiseSerials(db: Database, isPostgres: boolean, serials: Serials): Promise<void> {
  const before = await readSerials(db, isPostgres)
  for (const [table, last] of serials) {
    if (last < 1 || last <= (before.get(table) ?? 0)) continue
    if (isPostgres) {
      const sequence = await sequenceOf(db, table)
      if (sequence !== undefined) await sql`select setval(${sequence}, ${last})`.execute(db)
    } else {
      await sql`update sqlite_sequence set seq = ${last} where name = ${table}`.execute(db)
      await sql`insert into sqlite_sequence (name, seq) select ${table}, ${last} where not exists (select 1 from sqlite_sequence where name = ${table})`.execute(
        db,
      )
    }
  }
}

async function lastOfFile(db: Database, table: TableName): Promise<number | undefined> {
  const query = sql<{ readonly seq: number }>`select seq from sqlite_sequence where name = ${table}`
  return (await query.execute(db)).rows[0]?.seq
}

async function lastOfSequence(db: Database, table: TableName): Promise<number | undefined> {
  const sequence = await sequenceOf(db, table)
  if (sequence === undefined) return undefined
  const query = sql<{
    readonly last_value: number
    readonly is_called: boolean
  }>`select last_value, is_called from ${sql.raw(sequence)}`
  const [row] = (await query.execute(db)).rows
  return row?.is_called === true ? row.last_value : undefined
}

/** The sequence behind the first column of a table's key, quoted and with its schema; nothing where there is none. */
async function sequenceOf(db: Database, table: TableName): Promise<string | undefined> {
  const query = sql<{
    readonly name: string | null
  }>`select pg_get_serial_sequence(${table}, ${TABLE_KEYS[table][0] ?? ''}) as name`
  return (await query.execute(db)).rows[0]?.name ?? undefined
}
