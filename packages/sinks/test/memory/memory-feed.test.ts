import { describe, expect, test } from 'vitest'
import { memoryFeed, memoryOutbox, memoryShelf } from '../../src/index.ts'
import { feedLaws, sampleRecord } from '../../src/testing/index.ts'

describe('the feed in memory keeps the laws of every change feed', () => {
  test.each(feedLaws)('$name', async (law) => {
    const make = async () => {
      const feed = memoryFeed({ now: Date.now })
      return { feed, outbox: memoryOutbox({ now: Date.now, feed }), shelf: memoryShelf({ feed }) }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

test('the feed in memory lets the oldest changes go, and says so to whoever was not there', async () => {
  const feed = memoryFeed({ now: () => 0, limit: 5 })
  const shelf = memoryShelf({ feed })
  for (let n = 0; n < 20; n++) await shelf.keep(sampleRecord({ id: `evt-${n}` }))
  const { changes, missed } = await feed.changes()
  expect(missed).toBe(true)
  const [oldest] = changes
  if (oldest === undefined) throw new Error('nothing was kept')
  expect(changes.length).toBeGreaterThanOrEqual(5)
  expect(await feed.changes({ after: oldest.place - 1 })).toEqual({ changes, next: 20, missed: false })
})
