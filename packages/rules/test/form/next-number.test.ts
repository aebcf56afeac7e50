import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberAbove, numberBelow } from '../../src/form/next-number.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('the next number', () => {
  test('is above, and nothing lies between', () => {
    fc.assert(
      fc.property(finite, (number) => {
        const above = numberAbove(number)
        expect(above).toBeGreaterThan(number)
        const middle = number + (above - number) / 2
        expect([number, above].some((end) => end === middle)).toBe(true)
      }),
    )
  })

  test('leads back again', () => {
    fc.assert(
      fc.property(finite, (number) => {
        expect(numberBelow(numberAbove(number)) === number).toBe(true)
      }),
    )
  })

  test('ends at infinity', () => {
    expect(numberAbove(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY)
    expect(numberAbove(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
    expect(numberBelow(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY)
    expect(numberAbove(-Number.MIN_VALUE)).toBe(-0)
  })
})
