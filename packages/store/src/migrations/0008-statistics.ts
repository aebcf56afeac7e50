import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

const COUNTED: readonly string[] = [
  'workspace',
  'environment',
  'received_at_ms',
  'status',
  'key_count',
  'filled_count',
  'by_default',
  'ended_at_ms',
]

/**
 * What statistics count, and an index that holds all of it: they never touch the rows, which are large.
 *
 * Handoffs from before have nothing in the new columns, and are left out of what depends on them.
 */
export async function addStatistics(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  // One by one, because SQLite adds no two columns at once.
  await db.schema.alterTable('handoff').addColumn('key_count', integer).execute()
  await db.schema.alterTable('handoff').addColumn('filled_count', integer).execute()
  await db.schema.alterTable('handoff').addColumn('by_default', integer).execute()
  await db.schema.alterTable('handoff').addColumn('ended_at_ms', integer).execute()
  await db.schema
    .createIndex('handoff_counted')
    .on('handoff')
    .columns([...COUNTED])
    .where('payload', 'is not', null)
    .execute()
}
