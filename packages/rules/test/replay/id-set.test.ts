import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasBit } from '../../src/replay/bitmap.ts'
import type { IdSet } from '../../src/replay/id-set.ts'
import { bitsOf, idsBetween, idsIn, idsInIntervals, listOf, rowsWith, withId } from '../../src/replay/id-set.ts'

/** Near each other and far apart, so that each form of a set comes up. */
const manyIds = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 40 }),
  fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { maxLength: 20 }),
)

const ascending = (ids: Iterable<number>): readonly number[] => [...new Set(ids)].toSorted((a, b) => a - b)

function expectIds(set: IdSet, ids: readonly number[]): void {
  expect([...listOf(set)]).toEqual(ids)
  expect(ids.every((id) => hasBit(bitsOf(set), id))).toBe(true)
  expect(ids.length === 0 || (set.low === ids[0] && set.high === ids.at(-1))).toBe(true)
  const counts = Uint32Array.from({ length: 3002 }, (_, id) => id + 1)
  expect(rowsWith(set, counts)).toBe(ids.reduce((sum, id) => sum + id + 1, 0))
}

test('a set holds the ids that it was made of, whatever its form', () => {
  fc.assert(
    fc.property(manyIds, fc.nat(3001), (ids, more) => {
      const set = idsIn(Uint32Array.from(ascending(ids)))
      expectIds(set, ascending(ids))
      expectIds(withId(set, more), ascending([...ids, more]))
    }),
  )
})

test('intervals may overlap, touch or be empty', () => {
  const intervals = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 5 })
  fc.assert(
    fc.property(intervals, fc.nat(60), (intervals, more) => {
      const ids = intervals.flatMap(([low, high]) =>
        Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => low + at),
      )
      expectIds(idsInIntervals(intervals), ascending(ids))
      expectIds(withId(idsInIntervals(intervals), more), ascending([...ids, more]))
    }),
  )
  expectIds(idsBetween(5, 4), [])
})
