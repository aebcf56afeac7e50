import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { describeContextsAndErasure } from '../contexts-and-erasure.ts'
import { startServer } from './server.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  describe.each([
    ['plain', {}],
    ['sealed', { masterKey: new Uint8Array(32).fill(7) }],
  ] as const)('a store in a database, %s', (_, options) => {
    let url = ''
    beforeAll(async () => {
      url = isRunning ? await server.createDatabase() : ''
      await migratePostgres(url)
    })
    const open = (given = {}) => postgresStore(url, given)
    describeContextsAndErasure({
      options,
      makeNew: async (given) => {
        await asked(url, async (client) => {
          await client.query(
            'truncate handoff, attempt, change, context, helpdesk_event, lane, catalog restart identity cascade',
          )
          await client.query('update feed set placed = 0, let_go = 0')
        })
        return open(given)
      },
      openAgain: open,
      allBytes: () => asked(url, dump),
    })
  })
})

async function asked<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** All rows of all tables and the very pages of tables and indexes, after a vacuum, which an operator's server runs by itself. */
async function dump(client: pg.Client): Promise<Buffer> {
  await client.query('vacuum (full, freeze)')
  await client.query('checkpoint')
  const { rows: relations } = await client.query<{
    readonly name: string
    readonly kind: string
    readonly path: string
  }>(
    `select quote_ident(relname) as name, relkind as kind, pg_relation_filepath(pg_class.oid) as path from pg_class
     join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'i', 't') and (nspname = 'public' or nspname = 'pg_toast')`,
  )
  const all: Buffer[] = []
  for (const { name, kind, path } of relations) {
    const { rows: pages } = await client.query<{ readonly bytes: Buffer }>('select pg_read_binary_file($1) as bytes', [
      path,
    ])
    all.push(...pages.map(({ bytes }) => bytes))
    if (kind !== 'r' || name.startsWith('pg_')) continue
    const { rows } = await client.query<Readonly<Record<string, unknown>>>(`select * from ${name}`)
    for (const cell of rows.flatMap((row) => Object.values(row)))
      all.push(Buffer.isBuffer(cell) ? cell : Buffer.from(String(cell)))
  }
  return Buffer.concat(all)
}
