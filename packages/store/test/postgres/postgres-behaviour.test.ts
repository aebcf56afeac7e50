import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sampleRecord } from '@handoffkit/sinks/testing'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { openPostgresStore } from '../../src/postgres/postgres-store.ts'
import { closeUnderWay } from '../closing.ts'
import { faultySubject } from '../deliver-through-faults.ts'
import { deliverTogether } from '../many-workers.ts'
import { MIGRATION_NAMES } from '../migrations/migration-names.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { startServer } from './server.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

const LANE = 'acme/production'
const HINT = expect.stringMatching(/\w/u)

afterAll(async () => {
  if (isRunning) await server.stop()
})

const created = () => (isRunning ? server.createDatabase() : Promise.resolve(''))

async function migrated(): Promise<string> {
  const url = await created()
  await migratePostgres(url)
  return url
}

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  test('is migrated by a call of its own, any number at once, and refused before', async () => {
    const url = await created()
    await expect(postgresStore(url)).rejects.toMatchObject({
      code: 'HK_STORE_UNFIT',
      hint: expect.stringContaining('migratePostgres'),
    })
    const ran = await Promise.all([1, 2, 3].map(() => migratePostgres(url)))
    expect(ran.flatMap((one) => one.ran)).toEqual(MIGRATION_NAMES)
    await (await postgresStore(url)).close()
    await query(url, "insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')")
    await expect(postgresStore(url)).rejects.toMatchObject({ message: expect.stringContaining('newer version') })
    await expect(migratePostgres(url)).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
  })

  test('that cannot be reached, or does not know us, is told apart', async () => {
    const url = await created()
    const otherwise = (change: (address: URL) => void) => {
      const address = new URL(url)
      change(address)
      return address.href
    }
    for (const [address, code] of [
      [otherwise((it) => (it.port = '1')), 'HK_STORE_UNAVAILABLE'],
      [otherwise((it) => (it.hostname = 'no-such-host.invalid')), 'HK_STORE_UNAVAILABLE'],
      [otherwise((it) => (it.password = 'wrong')), 'HK_STORE_UNFIT'],
      [otherwise((it) => (it.pathname = '/nothing')), 'HK_STORE_UNFIT'],
      ['mysql://example.com/handoffs', 'HK_STORE_UNFIT'],
      ['no address', 'HK_STORE_UNFIT'],
    ] as const) {
      const error: unknown = await postgresStore(address).catch((cause: unknown) => cause)
      expect(error).toMatchObject({ code, hint: HINT })
      expect(JSON.stringify(error) + String(error)).not.toContain('wrong')
    }
  })

  test('is not spoken to in the clear where a CA file is given', async () => {
    const url = await migrated()
    const caFile = join(temporaryFolder(), 'ca.pem')
    await expect(postgresStore(url, { caFile })).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
    writeFileSync(caFile, '')
    // This server has no certificate.
    for (const address of [url, `${url}?sslmode=disable`])
      await expect(postgresStore(address, { caFile })).rejects.toMatchObject({
        code: 'HK_STORE_UNFIT',
        message: expect.stringContaining('No safe connection'),
      })
  })

  test('tells other processes of what was accepted', async () => {
    const url = await migrated()
    await using here = await postgresStore(url)
    await using there = await postgresStore(url)
    const heard = new Promise<string>((resolve) => {
      there.onAnnouncement(resolve)
    })
    // A listener that is only just connecting hears a later one.
    const soon = (): Promise<undefined> => delay(20, undefined)
    for (let n = 0; (await Promise.race([heard, soon()])) === undefined; n++)
      await here.outbox.accept(LANE, sampleRecord({ id: `evt-${n}` }))
    expect(await heard).toBe(LANE)
  })

  test('goes on after its connections were cut, again and again, and loses and doubles nothing', async () => {
    const url = await migrated()
    await using store = await postgresStore(url)
    const own = "application_name = 'handoffkit' and datname = current_database()"
    const until = { isOver: false }
    const cut = async () => {
      while (!until.isOver) {
        await query(url, `select pg_terminate_backend(pid) from pg_stat_activity where ${own}`)
        await delay(20)
      }
    }
    const cutting = cut()
    const accept = async (n: number): Promise<string> => {
      for (;;) {
        const answer = await store.outbox
          .accept(LANE, sampleRecord({ id: `evt-${n}`, conversation: `c-${n}` }))
          .catch((cause: unknown) => cause)
        if (typeof answer === 'object' && answer !== null && 'record' in answer) return `evt-${n}`
        expect(answer).toMatchObject({ code: 'HK_STORE_UNAVAILABLE' })
      }
    }
    const accepted = await Promise.all(Array.from({ length: 100 }, (_, n) => accept(n)))
    until.isOver = true
    await cutting
    await delay(50)
    await store.outbox.list().catch(() => {})
    const { records } = await store.outbox.list({ limit: 200 })
    expect(records.map(({ event }) => event.id ?? '').toSorted()).toEqual(accepted.toSorted())
  })

  test('ends what is under way when its store is closed', async () => {
    const url = await migrated()
    await closeUnderWay(() => postgresStore(url))
  })

  test('says when it may only be read', async () => {
    const url = await migrated()
    await query(url, `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
    await expect(postgresStore(url)).rejects.toMatchObject({ code: 'HK_STORE_UNFIT', hint: HINT })
  })

  test('does not wait for a lock without end', async () => {
    const url = await migrated()
    await using store = await postgresStore(url, { statementTimeoutMs: 100 })
    const client = new pg.Client(url)
    await client.connect()
    await client.query('begin; lock table handoff')
    await expect(store.outbox.accept(LANE, sampleRecord())).rejects.toMatchObject({ code: 'HK_STORE_UNAVAILABLE' })
    await client.query('rollback')
    await client.end()
    expect((await store.outbox.accept(LANE, sampleRecord())).kind).toBe('accepted')
  })

  test('erases what people said', async () => {
    const url = await migrated()
    await using store = await postgresStore(url)
    const { prepared } = await store.shelf.keep(
      sampleRecord({ conversation: 'ann', context: { email: 'ann@x.example' } }),
    )
    expect(await store.erase(prepared.handoffId)).toEqual({ kind: 'erased' })
    expect(JSON.stringify(await query(url, 'select * from handoff'))).not.toContain('ann')
  })

  test('lets many workers share its lanes and conversations', async () => {
    const url = await migrated()
    const stores = await Promise.all([1, 2, 3, 4].map(() => postgresStore(url)))
    await deliverTogether(stores, 90)
    await Promise.all(stores.map((store) => store.close()))
  })

  test.each(['before', 'after'] as const)(
    'loses and doubles nothing when any third statement fails %s it takes effect',
    async (when) => {
      const url = await migrated()
      await using store = await faultySubject((taps, now) => openPostgresStore(url, { now }, taps), 1)
      const { length } = await store.deliver([])
      expect(length).toBeGreaterThan(100)
      for (let at = 0; at < length; at += 3) await store.deliver([{ at, when }])
    },
  )
})
