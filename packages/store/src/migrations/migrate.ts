import { HandoffError } from '@handoffkit/core'
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Tables } from '../tables.ts'
import { createHandoffs } from './0001-handoffs.ts'
import { addSecondDesk } from './0002-second-desk.ts'
import { createContexts } from './0003-contexts.ts'
import { createRulesets } from './0004-rulesets.ts'
import { createAdministration } from './0005-administration.ts'
import { createWebhooks } from './0006-webhooks.ts'
import { addStatistics } from './0008-statistics.ts'
import type { ColumnTypes } from './column-types.ts'

type Step = (db: Kysely<unknown>, columns: ColumnTypes) => Promise<void>

/**
 * Every change of the tables, in order. One that was published is never edited.
 *
 * Expand, then contract: a version only adds what the version before it can live with, so that both may run at the same
 * time; what nobody needs any more goes a version later.
 */
const STEPS: Readonly<Record<string, Step>> = {
  '0001-handoffs': createHandoffs,
  '0002-second-desk': addSecondDesk,
  '0003-contexts': createContexts,
  '0004-rulesets': createRulesets,
  '0005-administration': createAdministration,
  '0006-webhooks': createWebhooks,
  '0008-statistics': addStatistics,
}

/** What became of the tables. */
export interface Migrated {
  /** Names of the migrations that were run now, in order. */
  readonly ran: readonly string[]
}

/** Brings the tables to the newest form. Any number of processes may do it at once. @throws HandoffError HK_STORE_UNFIT when a newer version made them */
export async function migrate(db: Kysely<Tables>, columns: ColumnTypes): Promise<Migrated> {
  await insistOnKnown(db)
  const { error, results = [] } = await migratorOf(db, columns).migrateToLatest()
  if (error !== undefined) throw error
  return { ran: results.map(({ migrationName }) => migrationName) }
}

/** Names of the migrations that the tables still need. @throws HandoffError HK_STORE_UNFIT when a newer version made them */
export async function pendingMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const done = new Set(await insistOnKnown(db))
  return Object.keys(STEPS).filter((name) => !done.has(name))
}

function migratorOf(db: Kysely<Tables>, columns: ColumnTypes): Migrator {
  const migrations = Object.entries(STEPS).map(([name, step]): [string, Migration] => [
    name,
    { up: (changing: Kysely<unknown>) => step(changing, columns) },
  ])
  return new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(migrations) } })
}

async function insistOnKnown(db: Kysely<Tables>): Promise<readonly string[]> {
  const done = await migrationsDone(db)
  const unknown = done.find((name) => !Object.hasOwn(STEPS, name))
  if (unknown === undefined) return done
  throw new HandoffError('HK_STORE_UNFIT', {
    because: `Its tables were made by a newer version (${unknown}).`,
    hint: 'Use that version of handoffkit.',
  })
}

async function migrationsDone(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const kept = db.withTables<{ kysely_migration: { readonly name: string } }>()
  const rows = await kept.selectFrom('kysely_migration').select('name').execute()
  return rows.map(({ name }) => name)
}
