import { expect, test } from 'vitest'
import { isFlat } from '../src/memory-flat.ts'

test('memory that comes and goes is flat', () => {
  expect(isFlat([50e6, 54e6, 49e6, 61e6, 52e6, 55e6])).toBe(true)
})

test('memory that grows with each batch is not', () => {
  expect(isFlat(Array.from({ length: 50 }, (_, batch) => 50e6 + batch * 1e6))).toBe(false)
})
