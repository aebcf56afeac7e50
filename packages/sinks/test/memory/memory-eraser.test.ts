import { describe, expect, test } from 'vitest'
import { memoryContexts, memoryEraser, memoryFeed, memoryOutbox, memoryShelf } from '../../src/index.ts'
import { erasureLaws, virtualTime } from '../../src/testing/index.ts'

describe('erasing in memory keeps the laws of erasing', () => {
  test.each(erasureLaws)('$name', async (law) => {
    const make = async () => {
      const { now } = virtualTime()
      const feed = memoryFeed({ now })
      const parts = {
        outbox: memoryOutbox({ now, feed }),
        shelf: memoryShelf({ feed }),
        contexts: memoryContexts({ now }),
      }
      return { ...parts, feed, eraser: memoryEraser(parts) }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})
