import { setTimeout as delay } from 'node:timers/promises'
import { createWorker } from '@handoffkit/sinks'
import { sampleRecord, scriptedDesk, virtualTime } from '@handoffkit/sinks/testing'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { migrateStore, verifyStore } from '../../src/operations/index.ts'
import { openLink } from '../../src/postgres/postgres-link.ts'
import { clientConfig } from '../../src/postgres/postgres-pool.ts'
import { deliverTogether } from '../many-workers.ts'
import { MIGRATION_NAMES } from '../migrations/migration-names.ts'
import { allOutboxLaws } from '../more-outbox-laws.ts'
import type { Pooler, PoolerOptions } from './pooler.ts'
import { noPooler, startPooler } from './pooler.ts'
import { startServer } from './server.ts'

const server = noPooler === undefined ? await startServer() : { reason: noPooler }
const isRunning = 'stop' in server
const where = isRunning ? 'PgBouncer' : `PgBouncer (left out, it cannot run here: ${server.reason})`

const LANE = 'acme/production'
/** What our sessions begin with. */
const OURS = ['statement_timeout', 'idle_in_transaction_session_timeout']
const POLLS = [expect.objectContaining({ code: 'store-polls', severity: 'warning' })]

afterAll(async () => {
  if (isRunning) await server.stop()
})

// Where none can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  let straight = ''
  beforeAll(async () => {
    straight = isRunning ? await server.createDatabase() : ''
    await migratePostgres(straight)
  })

  async function empty(): Promise<void> {
    const client = new pg.Client(straight)
    await client.connect()
    await client.query('truncate handoff, attempt, change, context, lane, catalog restart identity cascade')
    await client.query('update feed set placed = 0, let_go = 0')
    await client.end()
  }

  async function use(options: PoolerOptions, work: (url: string, pooler: Pooler) => Promise<void>): Promise<void> {
    await empty()
    const pooler = await startPooler(straight, options)
    try {
      await work(pooler.through(straight), pooler)
    } finally {
      await pooler.stop()
    }
  }

  describe.each<[string, PoolerOptions]>([
    ['refuses our settings', { mode: 'transaction' }],
    ['forgets our settings', { mode: 'transaction', ignores: OURS }],
  ])('that lends connections by the transaction, and %s', (_, options) => {
    test('is said', () =>
      use(options, async (url) => {
        await using store = await postgresStore(url)
        expect(store.findings).toEqual(POLLS)
        await using another = await postgresStore(straight)
        expect(another.findings).toEqual([])
      }))

    test('does not let a statement wait without end', () =>
      use(options, async (url) => {
        await using store = await postgresStore(url, { statementTimeoutMs: 100 })
        const client = new pg.Client(straight)
        await client.connect()
        await client.query('begin; lock table handoff')
        const refused = { code: 'HK_STORE_UNAVAILABLE', message: expect.stringContaining('too long') }
        await expect(store.outbox.accept(LANE, sampleRecord())).rejects.toMatchObject(refused)
        await expect(store.outbox.list()).rejects.toMatchObject(refused)
        await client.query('rollback')
        await client.end()
        expect((await store.outbox.accept(LANE, sampleRecord())).kind).toBe('accepted')
      }))

    test('sets limits in every transaction, and leaves none to the next client', () =>
      use({ ...options, size: 1 }, async (url) => {
        const { dialect, config, isPooled } = await openLink(await clientConfig(url, { statementTimeoutMs: 7_000 }), 1)
        expect(isPooled).toBe(true)
        const db = new Kysely({ dialect })
        const limits = sql<{ readonly setting: string }>`
          select setting from pg_settings where name in (${sql.join(OURS)}) order by name`
        const ours = ['15000', '7000']
        const read = async (inside: Kysely<unknown>) =>
          (await limits.execute(inside)).rows.map(({ setting }) => setting)
        expect(await read(db)).toEqual(ours)
        expect(await db.connection().execute(read)).toEqual(ours)
        expect(await db.transaction().execute(read)).toEqual(ours)
        expect(
          await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read),
        ).toEqual(ours)
        await expect(sql`select 1 / 0`.execute(db)).rejects.toThrow('division')
        expect(await read(db)).toEqual(ours)
        const stranger = new pg.Client(config)
        await stranger.connect()
        const { rows } = await stranger.query<{ readonly setting: string }>(
          `select setting from pg_settings where name in ('${OURS.join("','")}')`,
        )
        expect(rows.map(({ setting }) => setting)).toEqual(['0', '0'])
        await stranger.end()
        await db.destroy()
      }))

    test('delivers what another process accepted, by looking', () =>
      use(options, async (url) => {
        await using here = await postgresStore(url)
        await using there = await postgresStore(url)
        const desk = scriptedDesk({ now: Date.now, ifUnsure: { do: 'settle', absentAfterMs: 0 } })
        const worker = createWorker({
          outbox: there.outbox,
          connections: [{ lane: LANE, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }],
          owner: 'there',
          pollMs: 50,
          now: () => performance.now(),
          sleep: (ms, signal) => delay(ms, undefined, { signal }),
        })
        worker.start()
        await delay(100)
        const { record } = await here.outbox.accept(LANE, sampleRecord({ plan: desk.plan }))
        const { handoffId } = record.prepared
        await expect.poll(async () => (await here.outbox.get(handoffId))?.state.status).toBe('delivered')
        await worker.stop()
        expect(desk.tickets().map(({ marker }) => marker)).toEqual([handoffId])
        expect((await verifyStore({ kind: 'postgres', url })).findings).toEqual([])
      }))

    test('tells of what this process accepted', () =>
      use(options, async (url) => {
        await using store = await postgresStore(url)
        const heard: string[] = []
        store.onAnnouncement((lane) => heard.push(lane))
        await store.outbox.accept(LANE, sampleRecord())
        expect(heard).toEqual([LANE])
      }))
  })

  describe('that lends connections by the transaction', () => {
    let pooler: Pooler
    beforeAll(async () => {
      pooler = await startPooler(straight, { mode: 'transaction', size: 3 })
      return () => pooler.stop()
    })

    test.each(allOutboxLaws)('keeps the law of outboxes: $name', async (law) => {
      const make = async () => {
        await empty()
        const { now, advance } = virtualTime()
        const store = await postgresStore(pooler.through(straight), { now })
        return { outbox: store.outbox, advance, end: () => store.close() }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test('lets many workers share few connections', async () => {
      await empty()
      const stores = await Promise.all([1, 2, 3, 4].map(() => postgresStore(pooler.through(straight))))
      await deliverTogether(stores, 60)
      await Promise.all(stores.map((store) => store.close()))
    })

    test('lets a database be migrated', async () => {
      const url = pooler.through(isRunning ? await server.createDatabase() : '')
      expect((await migrateStore({ kind: 'postgres', url })).ran).toEqual(MIGRATION_NAMES)
      await using store = await postgresStore(url)
      expect((await store.outbox.accept(LANE, sampleRecord())).kind).toBe('accepted')
    })
  })

  test('that lends connections by the session lets stores hear each other', () =>
    use({ mode: 'session', size: 40 }, async (url) => {
      await using here = await postgresStore(url)
      await using there = await postgresStore(url)
      expect([...here.findings, ...there.findings]).toEqual([])
      const heard = new Promise<string>((resolve) => {
        there.onAnnouncement(resolve)
      })
      const soon = (): Promise<undefined> => delay(20, undefined)
      for (let n = 0; (await Promise.race([heard, soon()])) === undefined; n++)
        await here.outbox.accept(LANE, sampleRecord({ id: `evt-${n}` }))
      expect(await heard).toBe(LANE)
    }))

  test('that lends connections by the statement is refused', () =>
    use({ mode: 'statement' }, async (url) => {
      await expect(postgresStore(url)).rejects.toMatchObject({
        code: 'HK_STORE_UNFIT',
        hint: expect.stringContaining('transaction'),
      })
    }))
})
