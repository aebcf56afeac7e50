import type { Database } from '../engine.ts'
import type { Row, TableName } from './store-rows.ts'

/** What a copy does to the rows on their way. */
export interface RowSeal {
  /** Rows of the source, as the target is to hold them. @param target holds the rows that they refer to */
  seal(target: Database, table: TableName, rows: readonly Row[]): Promise<readonly Row[]>
  /** Rows of the source, as they are compared. */
  expected(table: TableName, rows: readonly Row[]): readonly Row[]
  /** Rows of the target, as they are compared. @throws HandoffError HK_STORE_UNFIT when one cannot be opened */
  opened(target: Database, table: TableName, rows: readonly Row[]): Promise<readonly Row[]>
}

/** Rows stay what they are, sealed or plain: no key is needed. */
export const sameRows: RowSeal = {
  seal: async (_, __, rows) => rows,
  expected: (_, rows) => rows,
  opened: async (_, __, rows) => rows,
}
