import { describe, expect, test } from 'vitest'
import { memoryFeed, memoryOutbox, memoryShelf, memoryStatistics } from '../../src/index.ts'
import { statisticsLaws } from '../../src/testing/index.ts'

describe('statistics in memory keep the laws of all statistics', () => {
  test.each(statisticsLaws)('$name', async (law) => {
    const make = async () => {
      // A clock that is later at every look: what happened at once is told with one time all the same.
      let atMs = Date.now()
      const now = () => (atMs += 1)
      const feed = memoryFeed({ now })
      const [outbox, shelf] = [memoryOutbox({ now, feed }), memoryShelf({ feed })]
      return { feed, outbox, shelf, statistics: memoryStatistics({ outbox, shelf }) }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})
