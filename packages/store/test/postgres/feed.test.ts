import { sampleRecord } from '@handoffkit/sinks/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { startServer } from './server.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

const LANE = 'acme/production'

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  let url = ''
  beforeAll(async () => {
    url = isRunning ? await server.createDatabase() : ''
    await migratePostgres(url)
  })

  async function connected(): Promise<pg.Client> {
    const client = new pg.Client(url)
    await client.connect()
    return client
  }

  const noteOpen = (client: pg.Client, id: string) =>
    client.query(
      `insert into change (at_ms, what, sink, handoff, workspace, environment) values (0, 'accepted', 'live', $1, 'acme', 'production')`,
      [id],
    )

  test('a change whose transaction commits late is not passed by readers who came before', async () => {
    await using store = await postgresStore(url)
    const [first, second] = [await connected(), await connected()]
    for (const client of [first, second]) await client.query('begin')
    await noteOpen(first, 'h-first')
    await noteOpen(second, 'h-second')
    const { record } = await store.outbox.accept(LANE, sampleRecord())
    await second.query('commit')

    const before = await store.feed.changes()
    expect(before.changes.map(({ handoffId }) => handoffId)).toEqual(['h-second', record.prepared.handoffId])
    await first.query('commit')
    const after = await store.feed.changes({ after: before.next })
    expect(after.changes.map(({ handoffId }) => handoffId)).toEqual(['h-first'])

    const { rows } = await first.query<{ readonly handoff: string }>('select handoff from change order by serial')
    expect(rows.map(({ handoff }) => handoff)).toEqual(['h-first', 'h-second', record.prepared.handoffId])
    for (const client of [first, second]) await client.end()
  })

  test('a change that is rolled back has no place', async () => {
    await using store = await postgresStore(url)
    const { next } = await store.feed.changes({ limit: 1_000 })
    const client = await connected()
    await client.query('begin')
    await noteOpen(client, 'h-never')
    await client.query('rollback')
    await client.end()
    const { record } = await store.outbox.accept(LANE, sampleRecord({ id: 'evt-2', conversation: 'conv-2' }))
    const { changes } = await store.feed.changes({ after: next })
    expect(changes.map(({ place, handoffId }) => [place, handoffId])).toEqual([[next + 1, record.prepared.handoffId]])
  })

  test('readers in several processes see one order, while transactions of every length overlap', async () => {
    const stores = await Promise.all([1, 2].map(() => postgresStore(url, { connections: 3 })))
    const { next: start } = await (stores[0]?.feed.changes({ limit: 1_000 }) ?? Promise.reject(new Error('no store')))
    const writers = Array.from({ length: 12 }, async (_, n) => {
      const client = await connected()
      await client.query('begin')
      await noteOpen(client, `h-${n}`)
      await client.query('select pg_sleep($1)', [((n * 7) % 12) / 60])
      await client.query('commit')
      await client.end()
    })
    const readers = stores.map(async ({ feed }) => {
      const seen: string[] = []
      for (let from = start; seen.length < 12; ) {
        const { changes, next } = await feed.changes({ after: from, limit: 5 })
        seen.push(...changes.map(({ place, handoffId }) => `${place} ${handoffId}`))
        from = next
      }
      return seen
    })
    await Promise.all(writers)
    const [one, other] = await Promise.all(readers)
    expect(one).toEqual(other)
    expect(new Set(one?.map((seen) => seen.split(' ')[1])).size).toBe(12)
    await Promise.all(stores.map((store) => store.close()))
  })
})
