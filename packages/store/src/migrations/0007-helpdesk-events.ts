import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What the desks tell of the tickets of handoffs. */
export async function createHelpdeskEvents(db: Kysely<unknown>, { integer, text, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('helpdesk_event')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('environment', text, (column) => column.notNull())
    .addColumn('desk', text, (column) => column.notNull())
    .addColumn('ticket', text, (column) => column.notNull())
    .addColumn('event', text, (column) => column.notNull())
    .addColumn('handoff', text)
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('at_ms', integer, (column) => column.notNull())
    .addColumn('sequence', integer, (column) => column.notNull())
    .addColumn('told_at_ms', integer, (column) => column.notNull())
    .addColumn('data_key', bytes)
    .addColumn('payload', bytes, (column) => column.notNull())
    .addUniqueConstraint('helpdesk_event_once', ['ticket', 'workspace', 'environment', 'desk', 'event'])
    .execute()
  await db.schema
    .createIndex('helpdesk_event_marker')
    .on('helpdesk_event')
    .columns(['handoff'])
    .where('handoff', 'is not', null)
    .execute()
}
