import { describe, expect, test } from 'vitest'
import { memoryContexts, memoryEraser, memoryFeed, memoryOutbox, memoryShelf } from '../../src/index.ts'
import { helpdeskEventLaws, virtualTime } from '../../src/testing/index.ts'

describe('helpdesk events in memory keep their laws', () => {
  test.each(helpdeskEventLaws)('$name', async (law) => {
    const make = async () => {
      const { now } = virtualTime()
      const feed = memoryFeed({ now })
      const outbox = memoryOutbox({ now, feed })
      const eraser = memoryEraser({ outbox, shelf: memoryShelf({ feed }), contexts: memoryContexts({ now }) })
      return { helpdesk: outbox.helpdesk, outbox, feed, eraser, nowMs: now }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})
