import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What a second desk needs: when a handoff may go there, and when it went. */
export async function addSecondDesk(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  // One by one, because SQLite adds no two columns at once.
  await db.schema.alterTable('handoff').addColumn('reroute_at_ms', integer).execute()
  await db.schema.alterTable('handoff').addColumn('rerouted_at_ms', integer).execute()
  await db.schema
    .createIndex('handoff_to_reroute')
    .on('handoff')
    .columns(['lane', 'reroute_at_ms'])
    .where('reroute_at_ms', 'is not', null)
    .execute()
}
