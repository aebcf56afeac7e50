import type { Dialect } from 'kysely'
import { Kysely } from 'kysely'
import { expect } from 'vitest'
import type { ColumnTypes } from '../../src/migrations/column-types.ts'
import { migrate, pendingMigrations } from '../../src/migrations/migrate.ts'
import type { Tables } from '../../src/tables.ts'
import { faults } from '../faulty-dialect.ts'

/** A database that is not migrated. */
export interface Unmigrated {
  readonly dialect: Dialect
  readonly columns: ColumnTypes
}

/**
 * Ends a migration at a statement, as a kill does, and runs it again. Insists that the second run does all that is left,
 * and that the tables are those of a migration which nobody disturbed.
 *
 * @param at counts statements from 0 @returns whether the migration has that many
 */
export async function migrateTwice(make: () => Promise<Unmigrated>, at: number): Promise<boolean> {
  const undisturbed = await make()
  const expected = await withDatabase(undisturbed, async (db) => {
    await migrate(db, undisturbed.columns)
    return db.introspection.getTables({ withInternalKyselyTables: true })
  })
  for (const when of ['before', 'after'] as const) {
    const place = await make()
    const control = faults()
    const isReached = await withDatabase({ ...place, dialect: control.dialect(place.dialect) }, async (db) => {
      control.plan([{ at, when }])
      await migrate(db, place.columns).catch(() => {})
      const reached = control.statements().length > at
      control.plan([])
      await migrate(db, place.columns)
      expect(await pendingMigrations(db)).toEqual([])
      expect(await db.introspection.getTables({ withInternalKyselyTables: true })).toEqual(expected)
      return reached
    })
    if (!isReached) return false
  }
  return true
}

async function withDatabase<Answer>(
  { dialect }: Pick<Unmigrated, 'dialect'>,
  work: (db: Kysely<Tables>) => Promise<Answer>,
): Promise<Answer> {
  const db = new Kysely<Tables>({ dialect })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
