import { join } from 'node:path'
import { shelfLaws, virtualTime } from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { allOutboxLaws } from '../more-outbox-laws.ts'
import { reopeningOutbox, reopeningShelf } from '../reopening.ts'
import { temporaryFolder } from '../temporary-folder.ts'

describe('a store in a file that is opened anew for every call, also many times at once', () => {
  test.each(allOutboxLaws)('keeps the law of outboxes: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const { now, advance } = virtualTime()
      return { outbox: reopeningOutbox(() => sqliteStore(path, { now })), advance }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(shelfLaws)('keeps the law of shelves: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    await expect(law.run(async () => ({ shelf: reopeningShelf(() => sqliteStore(path)) }))).resolves.toBeUndefined()
  })
})

test('catalogs are kept', async () => {
  const path = join(temporaryFolder(), 'handoffs.db')
  const catalog = { fields: [], teams: [{ name: 'vip-care' }], revision: 'catalog-1' }
  {
    await using store = await sqliteStore(path)
    expect(await store.catalogs.load('acme/production')).toBeUndefined()
    await store.catalogs.save('acme/production', { ...catalog, revision: 'catalog-0' })
    await store.catalogs.save('acme/production', catalog)
  }
  await using again = await sqliteStore(path)
  expect(await again.catalogs.load('acme/production')).toEqual(catalog)
})
