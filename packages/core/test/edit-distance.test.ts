import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../src/edit-distance.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 9 })

/** Optimal string alignment, as it is defined: nothing left out, no limit. */
function distanceByDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [restOfA, restOfB] = [a.slice(0, -1), b.slice(0, -1)]
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return Math.min(
    distanceByDefinition(restOfA, b) + 1,
    distanceByDefinition(a, restOfB) + 1,
    distanceByDefinition(restOfA, restOfB) + (a.at(-1) === b.at(-1) ? 0 : 1),
    isSwapped ? distanceByDefinition(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  )
}

test('is the one of the definition up to the limit, and above it else', () => {
  const short = words.filter(({ length }) => length < 7)
  fc.assert(
    fc.property(short, short, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const distance = distanceByDefinition(a, b)
      if (distance <= limit) expect(editDistance(a, b, limit)).toBe(distance)
      else expect(editDistance(a, b, limit)).toBeGreaterThan(limit)
    }),
  )
})

test('is the same both ways, and nothing for equal words', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20))
      expect(editDistance(a, a, 0)).toBe(0)
    }),
  )
})

test.each([
  ['order-id', 'order-id', 0],
  ['order-id', 'order-di', 1],
  ['order-id', 'oder-id', 1],
  ['order-id', 'oder-di', 2],
])('%j and %j are %i apart', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance)
})
