import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile, timesOf } from '../../../src/bench/store/quantile.ts'

test('a quantile is one of the values, and at least that part of them is not above it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, part) => {
        const found = quantile(values, part)
        expect(values).toContain(found)
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(part * values.length)
        expect(values.filter((value) => value < found).length).toBeLessThanOrEqual(part * values.length)
      },
    ),
  )
})

test('99 of 100 are below the p99, and the longest is told', () => {
  const times = timesOf(Array.from({ length: 200 }, (_, n) => 200 - n))
  expect(times).toEqual({ samples: 200, p50Ms: 100, p99Ms: 198, maxMs: 200 })
})
