import { sampleRecord } from '@handoffkit/sinks/testing'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { startServer } from './server.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

const LANE = 'acme/production'
const WANTED = { lane: LANE, owner: 'a', leaseMs: 60_000, slots: 4 }
const TOO_LONG = { code: 'HK_STORE_UNAVAILABLE' }

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  test('only what changes a lane, or takes something from it, waits for whoever has the lane', async () => {
    const url = isRunning ? await server.createDatabase() : ''
    await migratePostgres(url)
    await using store = await postgresStore(url, { statementTimeoutMs: 300 })
    const { outbox } = store
    const pause = { because: 'operator', untilMs: null } as const
    await outbox.changeLane(LANE, (state) => [{ ...state, pause }, undefined])
    const other = new pg.Client(url)
    await other.connect()
    await other.query('begin; select * from lane for update')

    expect(await outbox.claim(WANTED)).toMatchObject({ claims: [], nextDueAtMs: null })
    expect(await outbox.changeLane(LANE, (state) => [state, state.pause])).toEqual(pause)
    await expect(outbox.changeLane(LANE, (state) => [{ ...state, pause: null }, 0])).rejects.toMatchObject(TOO_LONG)
    await outbox.accept(LANE, sampleRecord())
    await expect(outbox.claim(WANTED)).rejects.toMatchObject(TOO_LONG)

    await other.query('rollback')
    await other.end()
    expect((await outbox.claim(WANTED)).claims).toHaveLength(1)
  })
})
