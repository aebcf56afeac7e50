import { join } from 'node:path'
import { test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { closeUnderWay } from '../closing.ts'
import { deliverTogether } from '../many-workers.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test('stores on one file share its lanes and conversations', async () => {
  const path = join(temporaryFolder(), 'handoffs.db')
  const stores = await Promise.all([1, 2, 3, 4].map(() => sqliteStore(path)))
  await deliverTogether(stores, 90)
  await Promise.all(stores.map((store) => store.close()))
})

test('a store in a file ends what is under way when it is closed', async () => {
  const path = join(temporaryFolder(), 'handoffs.db')
  await closeUnderWay(() => sqliteStore(path))
})
