import { describe, expect, test } from 'vitest'
import { memoryOutbox } from '../../src/index.ts'
import { outboxLaws, pastLaws, sampleRecord, sweepLaws, virtualTime } from '../../src/testing/index.ts'

describe('the outbox in memory keeps the laws of every outbox', () => {
  test.each([...outboxLaws, ...pastLaws, ...sweepLaws])('$name', async (law) => {
    const make = async () => {
      const { now, advance } = virtualTime()
      return { outbox: memoryOutbox({ now }), advance }
    }
    await expect(law.run(make)).resolves.toBeUndefined()
  })
})

test('the outbox in memory forgets no handoff, so that none becomes a second ticket', async () => {
  const outbox = memoryOutbox({ now: () => 0 })
  for (let n = 0; n < 2_000; n++) await outbox.accept('lane', sampleRecord({ id: `evt-${n}` }))
  expect((await outbox.accept('lane', sampleRecord({ id: 'evt-0' }))).kind).toBe('exists')
})
