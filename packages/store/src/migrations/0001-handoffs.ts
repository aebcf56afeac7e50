import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** The first tables. */
export async function createHandoffs(
  db: Kysely<unknown>,
  { serial, integer, text, bytes }: ColumnTypes,
): Promise<void> {
  await db.schema
    .createTable('handoff')
    .addColumn('serial', serial, (column) =>
      serial === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn('sink', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('environment', text, (column) => column.notNull())
    .addColumn('lane', text)
    .addColumn('conversation', text, (column) => column.notNull())
    .addColumn('customer', text)
    .addColumn('team', text)
    .addColumn('ticket', text)
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('received_at_ms', integer, (column) => column.notNull())
    .addColumn('revision', integer, (column) => column.notNull())
    .addColumn('body', text)
    .addColumn('due_at_ms', integer)
    .addColumn('urgency', integer, (column) => column.notNull())
    .addColumn('fence', integer, (column) => column.notNull())
    .addColumn('lease_owner', text)
    .addColumn('lease_until_ms', integer)
    .addColumn('sweep_at_ms', integer)
    .addColumn('watched_since_ms', integer)
    .addColumn('attempts', integer, (column) => column.notNull())
    .addColumn('data_key', bytes)
    .addColumn('payload', bytes)
    .addColumn('state', bytes)
    .addUniqueConstraint('handoff_once', ['sink', 'id'])
    .execute()
  await db.schema
    .createTable('attempt')
    .addColumn('handoff', integer, (column) => column.notNull().references('handoff.serial'))
    .addColumn('no', integer, (column) => column.notNull())
    .addColumn('opened_at_ms', integer, (column) => column.notNull())
    .addColumn('opening', bytes)
    .addColumn('closed_at_ms', integer)
    .addColumn('closing', bytes)
    .addPrimaryKeyConstraint('attempt_once', ['handoff', 'no'])
    .execute()
  await db.schema
    .createTable('lane')
    .addColumn('lane', text, (column) => column.primaryKey())
    .addColumn('state', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('catalog')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('catalog', text, (column) => column.notNull())
    .addColumn('saved_at_ms', integer, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('setting')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', bytes, (column) => column.notNull())
    .execute()
  await createFeed(db, { serial, integer, text, bytes })
  await createIndexes(db)
}

async function createFeed(db: Kysely<unknown>, { serial, integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('change')
    .addColumn('serial', serial, (column) =>
      serial === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn('place', integer)
    .addColumn('at_ms', integer, (column) => column.notNull())
    .addColumn('what', text, (column) => column.notNull())
    .addColumn('sink', text, (column) => column.notNull())
    .addColumn('handoff', text, (column) => column.notNull())
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('environment', text, (column) => column.notNull())
    .addColumn('attempt', integer)
    .addColumn('status', text)
    .execute()
  await db.schema
    .createTable('feed')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('placed', integer, (column) => column.notNull())
    .addColumn('let_go', integer, (column) => column.notNull())
    .execute()
  const row = { name: 'changes', placed: 0, let_go: 0 }
  await db.withTables<{ feed: typeof row }>().insertInto('feed').values(row).execute()
  await db.schema
    .createIndex('change_unplaced')
    .on('change')
    .columns(['place', 'serial'])
    .where('place', 'is', null)
    .execute()
  await db.schema
    .createIndex('change_place')
    .on('change')
    .column('place')
    .unique()
    .where('place', 'is not', null)
    .execute()
}

/** Those of what is left to do hold only that, so that they stay small however many handoffs there were. */
async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on('handoff')
      .columns([...columns])
  await index('handoff_to_claim', ['lane', 'urgency', 'due_at_ms', 'serial'])
    .where('due_at_ms', 'is not', null)
    .execute()
  await index('handoff_next_due', ['lane', 'due_at_ms']).where('due_at_ms', 'is not', null).execute()
  await index('handoff_turn', ['lane', 'conversation', 'due_at_ms']).where('due_at_ms', 'is not', null).execute()
  await index('handoff_leased', ['lane', 'lease_until_ms']).where('lease_until_ms', 'is not', null).execute()
  await index('handoff_newest', ['sink', 'workspace', 'received_at_ms', 'id'])
    .where('payload', 'is not', null)
    .execute()
  await index('handoff_status', ['sink', 'status', 'workspace', 'received_at_ms', 'id']).execute()
  await index('handoff_customer', ['sink', 'customer', 'workspace', 'received_at_ms', 'id'])
    .where('customer', 'is not', null)
    .execute()
  await index('handoff_ticket', ['sink', 'ticket', 'workspace', 'received_at_ms', 'id'])
    .where('ticket', 'is not', null)
    .execute()
  await index('handoff_to_sweep', ['lane', 'sweep_at_ms']).where('sweep_at_ms', 'is not', null).execute()
  await index('handoff_watched', ['lane', 'watched_since_ms', 'serial'])
    .where('watched_since_ms', 'is not', null)
    .execute()
  await index('handoff_conversation', ['sink', 'conversation', 'workspace', 'received_at_ms', 'id']).execute()
}
