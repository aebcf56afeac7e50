import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { openSqliteStore } from '../../src/sqlite/sqlite-store.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const LANE = 'acme/production'
const HINT = expect.stringMatching(/\w/u)

describe('a file that is not fit', () => {
  test.each<[string, (path: string) => void, string]>([
    ['is a folder', () => {}, 'HK_STORE_UNFIT'],
    ['is no database', (path) => writeFileSync(`${path}/x.db`, 'this is no database '.repeat(100)), 'HK_STORE_UNFIT'],
    [
      'is the database of another program',
      (path) => new DatabaseSync(`${path}/x.db`).exec('create table songs (title text)'),
      'HK_STORE_UNFIT',
    ],
  ])('because it %s is refused', async (what, prepare, code) => {
    const folder = temporaryFolder()
    prepare(folder)
    await expect(sqliteStore(what === 'is a folder' ? folder : join(folder, 'x.db'))).rejects.toMatchObject({
      code,
      hint: HINT,
    })
  })

  test('because a newer version made its tables is refused', async () => {
    const path = join(temporaryFolder(), 'handoffs.db')
    await (await sqliteStore(path)).close()
    const database = new DatabaseSync(path)
    database.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')")
    database.close()
    await expect(sqliteStore(path)).rejects.toMatchObject({
      code: 'HK_STORE_UNFIT',
      message: expect.stringContaining('newer version'),
    })
  })

  test('is left to its owner alone', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'deep', 'handoffs.db')
    const store = await sqliteStore(path)
    const rights = ['', '-wal', '-shm'].map((end) => statSync(`${path}${end}`).mode & 0o777)
    expect([...rights, statSync(join(folder, 'deep')).mode & 0o777]).toEqual([0o600, 0o600, 0o600, 0o700])
    await store.close()
  })
})

describe('a disk', () => {
  test('that is full refuses, keeps what was accepted, and takes more when there is room', async () => {
    const path = join(temporaryFolder(), 'handoffs.db')
    let database: DatabaseSync | undefined
    const store = await openSqliteStore(path, {}, { database: (opened) => (database = opened) })
    database?.exec('pragma max_page_count=60')
    const accepted: string[] = []
    const accept = async (n: number) => {
      const { record } = await store.outbox.accept(LANE, sampleRecord({ id: `evt-${n}`, conversation: `c-${n}` }))
      accepted.push(record.prepared.handoffId)
    }
    const untilRefused = async () => {
      for (let n = 0; ; n++) await accept(n)
    }
    const refusal: unknown = await untilRefused().catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'HK_STORE_UNAVAILABLE', recovery: 'retry-later', hint: HINT })
    expect(accepted.length).toBeGreaterThan(0)
    // Together with others, too: each is refused for itself.
    const many = await Promise.allSettled([9_000, 9_001, 9_002].map(accept))
    expect(many.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    database?.exec('pragma max_page_count=100000')
    await accept(10_000)
    for (const id of accepted) expect((await store.outbox.get(id))?.state.status).toBe('accepted')
    expect((await store.outbox.list({ limit: 1_000 })).records).toHaveLength(accepted.length)
    await store.close()
  })

  test('that may not be written is told from one that is full', async () => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const store = await openSqliteStore(path, {}, { database: (opened) => opened.exec('pragma query_only=on') })
    await expect(store.outbox.accept(LANE, sampleRecord())).rejects.toMatchObject({
      code: 'HK_STORE_UNFIT',
      recovery: 'fix-config',
      hint: HINT,
    })
    expect(await store.outbox.list()).toEqual({ records: [] })
    await store.close()
  })
})
