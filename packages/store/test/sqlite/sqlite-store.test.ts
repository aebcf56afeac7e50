import { join } from 'node:path'
import {
  administrationLaws,
  catalogSnapshotLaws,
  feedLaws,
  rulesetVersionLaws,
  shelfLaws,
  statisticsLaws,
  virtualTime,
  webhookLaws,
} from '@handoffkit/sinks/testing'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/index.ts'
import { allOutboxLaws } from '../more-outbox-laws.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const KEYS = [
  ['plain', undefined],
  ['sealed', new Uint8Array(32).fill(7)],
] as const

describe.each(KEYS)('a store in a file, %s', (_, masterKey) => {
  const options = masterKey === undefined ? {} : { masterKey }

  test.each(allOutboxLaws)('keeps the law of outboxes: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const { now, advance } = virtualTime()
      const store = await sqliteStore(path, { ...options, now })
      return { outbox: store.outbox, advance, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(feedLaws)('keeps the law of change feeds: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const { feed, outbox, shelf, ...store } = await sqliteStore(path, options)
      return { feed, outbox, shelf, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(statisticsLaws)('keeps the law of statistics: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const { statistics, feed, outbox, shelf, ...store } = await sqliteStore(path, options)
      return { statistics, feed, outbox, shelf, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(rulesetVersionLaws)('keeps the law of published versions: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const [one, other] = [await sqliteStore(path, options), await sqliteStore(path, options)]
      const end = async () => {
        await one.close()
        await other.close()
      }
      return { versions: one.rulesets, elsewhere: other.rulesets, end }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(catalogSnapshotLaws)('keeps the law of catalog snapshots: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const [one, other] = [await sqliteStore(path, options), await sqliteStore(path, options)]
      const end = async () => {
        await one.close()
        await other.close()
      }
      return { snapshots: one.snapshots, elsewhere: other.snapshots, end }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(shelfLaws)('keeps the law of shelves: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const store = await sqliteStore(path, options)
      return { shelf: store.shelf, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(administrationLaws)('keeps the law of administration: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const { now, advance } = virtualTime()
      const store = await sqliteStore(path, { ...options, now })
      const [ours, theirs] = [store.administration('acme'), store.administration('beta')]
      return { ours, theirs, now, advance, end: () => store.close() }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })

  test.each(webhookLaws)('keeps the law of webhook journals: $name', async (law) => {
    const path = join(temporaryFolder(), 'handoffs.db')
    const make = async () => {
      const { now, advance } = virtualTime()
      const [one, other] = [await sqliteStore(path, { ...options, now }), await sqliteStore(path, { ...options, now })]
      const end = async () => {
        await one.close()
        await other.close()
      }
      return { journals: one.webhooks, elsewhere: other.webhooks, now, advance, end }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})
