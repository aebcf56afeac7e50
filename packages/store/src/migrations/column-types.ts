import type { ColumnDataType, RawBuilder } from 'kysely'
import { sql } from 'kysely'

type DataType = ColumnDataType | RawBuilder<unknown>

/** The column types of an engine. The migrations are the same for all engines; these names are what differs. */
export interface ColumnTypes {
  /** Counts up by itself; the primary key. */
  readonly serial: DataType
  /** Whole number to 2^53, such as milliseconds since the epoch. */
  readonly integer: DataType
  /** Text that is ordered by its code points, whatever the language of the database. */
  readonly text: DataType
  readonly bytes: DataType
}

export const SQLITE_COLUMNS: ColumnTypes = { serial: 'integer', integer: 'integer', text: 'text', bytes: 'blob' }

export const POSTGRES_COLUMNS: ColumnTypes = {
  serial: 'bigserial',
  integer: 'bigint',
  text: sql`text collate "C"`,
  bytes: 'bytea',
}
