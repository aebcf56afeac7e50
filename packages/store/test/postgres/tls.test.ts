import { sampleRecord } from '@handoffkit/sinks/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { verifyStore } from '../../src/operations/index.ts'
import { makeAuthority } from './authority.ts'
import { startServer } from './server.ts'

const authority = makeAuthority()
const server = 'reason' in authority ? authority : await startServer(authority.sign('localhost'))
const isRunning = 'stop' in server && 'sign' in authority
const where =
  'reason' in server ? `PostgreSQL with TLS (left out, it cannot run here: ${server.reason})` : 'PostgreSQL with TLS'

afterAll(async () => {
  if ('stop' in server) await server.stop()
  if ('remove' in authority) authority.remove()
})

// Where none can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  const caFile = 'caFile' in authority ? authority.caFile : ''
  let byNumber = ''
  let byName = ''
  beforeAll(async () => {
    byNumber = 'stop' in server ? await server.createDatabase() : ''
    byName = byNumber.replace('127.0.0.1', 'localhost')
    await migratePostgres(byName, { caFile })
  })

  /** Whether our connections are encrypted, each of them. */
  async function encrypted(): Promise<readonly boolean[]> {
    const client = new pg.Client(byNumber)
    await client.connect()
    const { rows } = await client.query<{ readonly ssl: boolean }>(
      `select ssl from pg_stat_ssl join pg_stat_activity using (pid)
       where application_name = 'handoffkit' and datname = current_database()`,
    )
    await client.end()
    return rows.map(({ ssl }) => ssl)
  }

  test('is spoken to encrypted, on every connection, where its authority is named', async () => {
    await using store = await postgresStore(byName, { caFile })
    store.onAnnouncement(() => {})
    expect((await store.outbox.accept('acme/production', sampleRecord())).kind).toBe('accepted')
    await expect.poll(encrypted).toEqual([true, true])
  })

  test('is spoken to encrypted where the address names its authority', async () => {
    await using store = await postgresStore(`${byName}?sslmode=verify-full&sslrootcert=${encodeURIComponent(caFile)}`)
    await store.outbox.list()
    expect(await encrypted()).toEqual([true])
  })

  test('is checked as a whole over an encrypted connection', async () => {
    expect(await verifyStore({ kind: 'postgres', url: byName, caFile })).toMatchObject({ findings: [] })
  })

  test('is refused where another authority is named, though of the same name', async () => {
    const other = makeAuthority()
    if ('reason' in other) return expect.fail(other.reason)
    const refused = { code: 'HK_STORE_UNFIT', message: expect.stringContaining('No safe connection') }
    await expect(postgresStore(byName, { caFile: other.caFile })).rejects.toMatchObject(refused)
    await expect(postgresStore(`${byName}?sslmode=disable`, { caFile: other.caFile })).rejects.toMatchObject(refused)
    other.remove()
  })

  test('is refused where its certificate is for another name', async () => {
    await expect(postgresStore(byNumber, { caFile })).rejects.toMatchObject({
      code: 'HK_STORE_UNFIT',
      message: expect.stringContaining('No safe connection'),
    })
  })

  test('of an authority that is named nowhere is refused', async () => {
    await expect(postgresStore(`${byName}?sslmode=verify-full`)).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
  })
})
