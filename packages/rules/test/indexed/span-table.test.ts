import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberAbove } from '../../src/form/next-number.ts'
import type { Span } from '../../src/form/reach.ts'
import { membersByPart, partAt } from '../../src/indexed/span-table.ts'

const ends = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom(-Infinity, Infinity, 0.5))
const spans: fc.Arbitrary<readonly Span[]> = fc.array(
  fc.tuple(ends, ends).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
  { minLength: 1, maxLength: 3 },
)
const holds = (own: readonly Span[], at: number) => own.some(({ low, high }) => at >= low && at <= high)

describe('spans sorted into the parts of a line', () => {
  test('are all found from any place that they cover, and none from elsewhere while the parts are few', () => {
    fc.assert(
      fc.property(fc.array(spans, { minLength: 1, maxLength: 5 }), fc.double({ min: -25, max: 25 }), (all, at) => {
        const { lows, parts } = membersByPart(all, (own) => own, numberAbove)
        const found = parts[partAt(lows, at)] ?? []
        expect(found).toEqual(all.filter((own) => holds(own, at)))
      }),
    )
  })

  test('are all found when the parts are too many to be kept apart', () => {
    const all = Array.from({ length: 500 }, (_, at) => [{ low: at, high: at + 10 }])
    const { lows, parts } = membersByPart(all, (own) => own, numberAbove)
    expect(parts.length).toBeLessThanOrEqual(64)
    for (let at = -1; at < 511; at += 0.5) {
      const found = new Set(parts[partAt(lows, at)])
      for (const own of all) if (holds(own, at)) expect(found.has(own)).toBe(true)
    }
  })
})
