import { memoryFeed } from '@handoffkit/sinks'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfFeed } from '../../src/past/end-of-feed.ts'

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
})
