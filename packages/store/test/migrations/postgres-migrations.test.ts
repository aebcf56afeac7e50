import { PostgresDialect } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { POSTGRES_COLUMNS } from '../../src/migrations/column-types.ts'
import { clientConfig, openPool } from '../../src/postgres/postgres-pool.ts'
import { startServer } from '../postgres/server.ts'
import { migrateTwice } from './killed-migration.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  test('a migration that ends at any eighth statement is done by the next run', async () => {
    const make = async () => {
      const url = isRunning ? await server.createDatabase() : ''
      return {
        dialect: new PostgresDialect({ pool: openPool(await clientConfig(url, {}), 1) }),
        columns: POSTGRES_COLUMNS,
      }
    }
    let at = 1
    while (await migrateTwice(make, at)) at += 8
    expect(at).toBeGreaterThan(20)
  })
})
