import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DELIVERY_POLICY } from '../src/index.ts'
import { backoffMs } from '../src/live/backoff.ts'

describe('the pause between tries', () => {
  test('lies between nothing and a bound that doubles, up to ten minutes', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 2_000 }), (handoffId, no, tries) => {
        const pause = backoffMs(handoffId, no, tries, DELIVERY_POLICY)
        expect(Number.isInteger(pause)).toBe(true)
        expect(pause).toBeGreaterThanOrEqual(0)
        expect(pause).toBeLessThanOrEqual(Math.min(600_000, 1_000 * 2 ** (tries - 1)))
      }),
    )
  })

  test('is spread evenly over handoffs, so that they do not come back together', () => {
    const tenths = Array.from({ length: 10_000 }, (_, n) =>
      Math.floor(backoffMs(`h-${n}`, 1, 11, DELIVERY_POLICY) / 60_000.1),
    )
    const counts = Array.from({ length: 10 }, (_, tenth) => tenths.filter((one) => one === tenth).length)
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })

  test('is the same for the same attempt, and another for the next', () => {
    expect(backoffMs('h-1', 1, 5, DELIVERY_POLICY)).toBe(backoffMs('h-1', 1, 5, DELIVERY_POLICY))
    expect(backoffMs('h-1', 2, 5, DELIVERY_POLICY)).not.toBe(backoffMs('h-1', 1, 5, DELIVERY_POLICY))
  })
})
