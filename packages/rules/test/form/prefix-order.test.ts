import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestIn, prefixOrder } from '../../src/form/prefix-order.ts'

/** Few characters, so that texts begin with one another. */
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\u{1F600}', 'é'), maxLength: 6 })

test('a text begins with a prefix exactly when its place lies within the span of the prefix', () => {
  fc.assert(
    fc.property(fc.uniqueArray(texts), texts, (prefixes, text) => {
      const order = prefixOrder(new Set(prefixes))
      const place = order.placeIn(text)
      for (const prefix of prefixes) {
        const span = order.spanOf(prefix)
        expect(span !== undefined && place >= span.low && place <= span.high).toBe(text.startsWith(prefix))
      }
    }),
    { numRuns: 1_000 },
  )
})

test('the place is that of the longest one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(texts), texts, (prefixes, text) => {
      const order = prefixOrder(new Set(prefixes))
      const begun = prefixes.filter((prefix) => text.startsWith(prefix))
      expect(longestIn(order, text)).toBe(begun.toSorted((a, b) => b.length - a.length)[0])
    }),
  )
})

test('for example order numbers', () => {
  const order = prefixOrder(new Set(['ord-26', 'ord-2601-', 'inv-', 'ord-']))
  expect(order.all).toEqual(['inv-', 'ord-', 'ord-26', 'ord-2601-'])
  expect(order.placeIn('ord-2607-1')).toBe(2)
  expect(order.spanOf('ord-')).toEqual({ low: 1, high: 3 })
  expect(order.placeIn('crm-1')).toBe(-1)
  expect(order.spanOf('crm-')).toBeUndefined()
})
