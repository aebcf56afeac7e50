import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What is kept of webhook endpoints. */
export async function createWebhooks(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhook_endpoint')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('place', integer, (column) => column.notNull())
    .addColumn('off_since_ms', integer)
    .addColumn('lease_owner', text)
    .addColumn('lease_until_ms', integer)
    .addColumn('attempts', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('webhook_endpoint_once', ['workspace', 'name'])
    .execute()
  await db.schema
    .createTable('webhook_message')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('endpoint', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('place', integer, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('sink', text, (column) => column.notNull())
    .addColumn('handoff', text, (column) => column.notNull())
    .addColumn('environment', text, (column) => column.notNull())
    .addColumn('status', text)
    .addColumn('at_ms', integer, (column) => column.notNull())
    .addColumn('tries', integer, (column) => column.notNull())
    .addColumn('due_at_ms', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('webhook_message_once', ['workspace', 'endpoint', 'id'])
    .execute()
  await db.schema
    .createIndex('webhook_message_due')
    .on('webhook_message')
    .columns(['workspace', 'endpoint', 'due_at_ms', 'place'])
    .execute()
  await db.schema
    .createTable('webhook_attempt')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('endpoint', text, (column) => column.notNull())
    .addColumn('no', integer, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('handoff', text)
    .addColumn('outcome', text, (column) => column.notNull())
    .addColumn('answered', integer)
    .addColumn('because', text)
    .addColumn('took_ms', integer, (column) => column.notNull())
    .addColumn('at_ms', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('webhook_attempt_once', ['workspace', 'endpoint', 'no'])
    .execute()
  await db.schema.createIndex('webhook_attempt_age').on('webhook_attempt').columns(['workspace', 'at_ms']).execute()
}
