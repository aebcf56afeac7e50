import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** Stored context objects. */
export async function createContexts(db: Kysely<unknown>, { integer, text, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('context')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('environment', text, (column) => column.notNull())
    .addColumn('conversation', text, (column) => column.notNull())
    .addColumn('customer', text)
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('updated_at_ms', integer, (column) => column.notNull())
    .addColumn('expires_at_ms', integer, (column) => column.notNull())
    .addColumn('data_key', bytes)
    .addColumn('payload', bytes, (column) => column.notNull())
    .addUniqueConstraint('context_once', ['conversation', 'workspace', 'environment'])
    .execute()
  await db.schema
    .createIndex('context_expiry')
    .on('context')
    .columns(['workspace', 'environment', 'expires_at_ms'])
    .execute()
  await db.schema
    .createIndex('context_customer')
    .on('context')
    .columns(['customer', 'workspace', 'environment'])
    .where('customer', 'is not', null)
    .execute()
}
