import type { ChangeFeed } from '@handoffkit/sinks'
import { memoryFeed } from '@handoffkit/sinks'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfFeed } from '../../src/past/end-of-feed.ts'

/** A feed whose changes get their places when they are read, at least so many at a time. */
function placedLate(count: number, placedAtOnce: number): Pick<ChangeFeed, 'changes'> {
  const feed = memoryFeed({ now: () => 0, limit: 100_000 })
  let unplaced = count
  return {
    changes: async (query = {}) => {
      for (let placed = 0; placed < (query.limit ?? 100) && unplaced > 0; placed += 1) {
        for (let no = 0; no < placedAtOnce && unplaced > 0; no += 1, unplaced -= 1) feed.note(change)
      }
      return feed.changes(query)
    },
  }
}

const change = { what: 'accepted', sink: 'live', handoffId: 'h-a', workspace: 'acme', environment: 'staging' } as const

describe('the end of a feed', () => {
  test('is the place of its last change, however many there are and were let go', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 50 }), async (count, limit) => {
        const feed = memoryFeed({ now: () => 0, limit })
        for (let made = 0; made < count; made += 1) feed.note(change)
        expect(await endOfFeed(feed)).toBe(count)
      }),
    )
  })

  test('is that of all changes, also of those that nobody has read and that have no place yet', async () => {
    const counts = fc.integer({ min: 0, max: 4_000 })
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 1, max: 50 }), async (count, placedAtOnce) => {
        expect(await endOfFeed(placedLate(count, placedAtOnce))).toBe(count)
      }),
      { numRuns: 50 },
    )
  })
})
