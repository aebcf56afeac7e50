import fc from 'fast-check'
import { expect, test } from 'vitest'
import { webhookPauseMs } from '../../src/index.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('it waits longer each time, and gives up after three days', () => {
  fc.assert(
    fc.property(chance, (uniform) => {
      const pauses: number[] = []
      for (let tries = 1; ; tries++) {
        const pause = webhookPauseMs(tries, uniform)
        if (pause === undefined) break
        expect(pause).toBeGreaterThan(pauses.at(-1) ?? 0)
        pauses.push(pause)
      }
      const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000
      expect(hours).toBeGreaterThan(71)
      expect(hours).toBeLessThan(80)
    }),
  )
})

test('it never comes back earlier than it is asked to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      chance,
      fc.integer({ min: 0, max: 3_600_000 }),
      (tries, uniform, asked) => {
        expect(webhookPauseMs(tries, uniform, asked)).toBeGreaterThanOrEqual(asked)
      },
    ),
  )
})

test('the first pauses', () => {
  expect([1, 2, 3, 4, 5].map((tries) => webhookPauseMs(tries, 0))).toEqual([5_000, 30_000, 120_000, 600_000, 3_600_000])
})
