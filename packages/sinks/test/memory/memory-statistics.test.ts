import { describe, expect, test } from 'vitest'
import { memoryFeed, memoryOutbox, memoryShelf, memoryStatistics } from '../../src/index.ts'
import { statisticsLaws } from '../../src/testing/index.ts'

describe('statistics in memory keep the laws of all statistics', () => {
  test.each(statisticsLaws)('$name', async (law) => {
    const make = async () => {
      const feed = memoryFeed({ now: Date.now })
      const [outbox, shelf] = [memoryOutbox({ now: Date.now, feed }), memoryShelf({ feed })]
      return { feed, outbox, shelf, statistics: memoryStatistics({ outbox, shelf }) }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})
