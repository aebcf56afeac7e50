import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SQLITE_COLUMNS } from '../../src/migrations/column-types.ts'
import { openDatabase } from '../../src/sqlite/open-database.ts'
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { migrateTwice } from './killed-migration.ts'

test('a migration of a file that ends at any statement is done by the next run', async () => {
  const make = async () => ({
    dialect: sqliteDialect(await openDatabase(join(temporaryFolder(), 'handoffs.db'))),
    columns: SQLITE_COLUMNS,
  })
  let statements = 0
  while (await migrateTwice(make, statements)) statements++
  expect(statements).toBeGreaterThan(20)
})
