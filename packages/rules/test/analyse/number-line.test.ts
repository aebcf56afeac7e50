import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInside, NUMBERS, numberLine, sampleOf, WHOLE_NUMBERS } from '../../src/analyse/number-line.ts'

const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 5, 5.5, -1, 2 ** 53, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -20, max: 20 }),
)

test('every number on a line is in one part, with its limits by themselves', () => {
  fc.assert(
    fc.property(fc.array(numbers), numbers, fc.constantFrom(NUMBERS, WHOLE_NUMBERS), (limits, number, kind) => {
      const line = numberLine(limits, kind)
      const isOnLine = number >= kind.low && number <= kind.high && (!kind.isWhole || Number.isInteger(number))
      const place = line.partAt(number)
      const within = line.parts.flatMap((part, at) => (isInside({ low: number, high: number }, part) ? [at] : []))
      expect(place).toBe(isOnLine ? within[0] : undefined)
      expect(isOnLine ? within.length : 1).toBe(1)
      const part = place === undefined ? undefined : line.parts[place]
      if (part !== undefined && limits.some((limit) => limit === number)) expect(part.low).toBe(part.high)
    }),
  )
})

test('a sample lies in its part, and is whole where a whole number does', () => {
  fc.assert(
    fc.property(fc.array(numbers), (limits) => {
      for (const part of numberLine(limits, NUMBERS).parts) {
        const sample = sampleOf(part)
        expect(isInside({ low: sample, high: sample }, part)).toBe(true)
        if (Math.ceil(part.low) <= part.high) expect(Number.isInteger(sample)).toBe(true)
      }
    }),
  )
})
