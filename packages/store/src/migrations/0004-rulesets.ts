import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** Published versions of rulesets. */
export async function createRulesets(db: Kysely<unknown>, { integer, text, bytes }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('ruleset_version')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('revision', text, (column) => column.notNull())
    .addColumn('created_at_ms', integer, (column) => column.notNull())
    .addColumn('restored_from', integer)
    .addColumn('data_key', bytes)
    .addColumn('about', bytes, (column) => column.notNull())
    .addColumn('document', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('ruleset_version_once', ['workspace', 'version'])
    .execute()
  await db.schema
    .createTable('ruleset_current')
    .addColumn('workspace', text, (column) => column.primaryKey())
    .addColumn('version', integer, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('ruleset_revision')
    .on('ruleset_version')
    .columns(['workspace', 'revision', 'version'])
    .execute()
}
