import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { KEPT_READY } from '../../src/kept-ready.ts'
import { lentPool } from '../../src/postgres/lent-pool.ts'
import { clientConfig, openPool } from '../../src/postgres/postgres-pool.ts'
import { startServer } from './server.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  test('a connection keeps ready what is marked, once, and nothing else', async () => {
    const url = isRunning ? await server.createDatabase() : ''
    const pool = openPool(await clientConfig(url, {}), 1)
    const db = new Kysely<object>({ dialect: new PostgresDialect({ pool: lentPool(pool, { keepsReady: true }) }) })
    const answers: unknown[] = []
    for (const value of [1, 2, 3]) {
      answers.push((await sql`select ${value}::int as value ${KEPT_READY}`.execute(db)).rows[0])
      await sql`select ${value}::int as other`.execute(db)
    }
    const { rows } = await sql`select statement from pg_prepared_statements`.execute(db)
    await db.destroy()
    expect(answers).toEqual([{ value: 1 }, { value: 2 }, { value: 3 }])
    expect(rows).toEqual([{ statement: 'select $1::int as value /* kept ready */' }])
  })
  test.each([true, false])(
    'a connection that comes back inside a transaction is lent to nobody, ready or not: %s',
    async (keepsReady) => {
      const url = isRunning ? await server.createDatabase() : ''
      const pool = lentPool(openPool(await clientConfig(url, {}), 1), { keepsReady })
      const pids: unknown[] = []
      for (const statement of ['begin', 'select 1', 'select 1']) {
        const client = await pool.connect()
        pids.push((await client.query<object>('select pg_backend_pid() as pid', [])).rows[0])
        await client.query(statement, [])
        client.release()
      }
      await pool.end()
      expect(pids[1]).not.toEqual(pids[0])
      expect(pids[2]).toEqual(pids[1])
    },
  )
})
