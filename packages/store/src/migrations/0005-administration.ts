import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** Tables for what people set up and do: the audit log, API keys, switches, sessions. */
export async function createAdministration(db: Kysely<unknown>, columns: ColumnTypes): Promise<void> {
  await createAudit(db, columns)
  await (columns.serial === 'integer' ? guardInSqlite(db) : guardInPostgres(db))
  await createKeys(db, columns)
  await createSwitches(db, columns)
  await createSessions(db, columns)
}

async function createAudit(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('no', integer, (column) => column.notNull())
    .addColumn('at_ms', integer, (column) => column.notNull())
    .addColumn('actor', text, (column) => column.notNull())
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('details', text, (column) => column.notNull())
    .addColumn('previous', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_once', ['workspace', 'no'])
    .execute()
  await db.schema
    .createTable('audit_chain')
    .addColumn('workspace', text, (column) => column.primaryKey())
    .addColumn('anchor_no', integer, (column) => column.notNull())
    .addColumn('anchor_hash', text, (column) => column.notNull())
    .addColumn('head_no', integer, (column) => column.notNull())
    .addColumn('head_hash', text, (column) => column.notNull())
    .execute()
}

/** Nothing changes an entry, and only those behind the anchor go: whatever the program does. */
async function guardInSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger audit_never_changed before update on audit
    begin select raise(abort, 'the audit log is append-only'); end`.execute(db)
  await sql`create trigger audit_never_deleted before delete on audit
    when old.no > coalesce((select anchor_no from audit_chain where workspace = old.workspace), 0)
    begin select raise(abort, 'the audit log is append-only'); end`.execute(db)
}

/** As above; and it is not emptied as a whole. */
async function guardInPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function audit_is_append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if old.no <= coalesce((select anchor_no from audit_chain where workspace = old.workspace), 0) then
          return old;
        end if;
      end if;
      raise exception 'the audit log is append-only';
    end $$`.execute(db)
  await sql`create trigger audit_never_changed before update or delete on audit
    for each row execute function audit_is_append_only()`.execute(db)
  await sql`create trigger audit_never_emptied before truncate on audit
    for each statement execute function audit_is_append_only()`.execute(db)
}

async function createKeys(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('api_key')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.notNull().unique())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('environments', text, (column) => column.notNull())
    .addColumn('scopes', text, (column) => column.notNull())
    .addColumn('requests_per_minute', integer)
    .addColumn('created_at_ms', integer, (column) => column.notNull())
    .addColumn('created_by', text, (column) => column.notNull())
    .addColumn('expires_at_ms', integer)
    .addColumn('last_used_at_ms', integer)
    .addColumn('revoked_at_ms', integer)
    .addPrimaryKeyConstraint('api_key_once', ['workspace', 'id'])
    .execute()
}

async function createSessions(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('session')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.notNull())
    .addColumn('expires_at_ms', integer, (column) => column.notNull())
    .addColumn('data', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('session_once', ['workspace', 'sha256'])
    .execute()
}

async function createSwitches(db: Kysely<unknown>, { integer, text }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('preview_switch')
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('environment', text, (column) => column.notNull())
    .addColumn('preview', integer, (column) => column.notNull())
    .addColumn('changed_by', text, (column) => column.notNull())
    .addColumn('changed_at_ms', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('preview_switch_once', ['workspace', 'environment'])
    .execute()
}
