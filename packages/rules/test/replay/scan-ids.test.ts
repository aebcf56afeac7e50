import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBitmap, numbersIn, setBit } from '../../src/replay/bitmap.ts'
import {
  gatherMarked,
  keepBetween,
  keepListed,
  keepMarked,
  keepWithin,
  markListed,
  markWithin,
} from '../../src/replay/scan-ids.ts'

const SIZE = 70

const columns = fc.array(fc.nat(20), { minLength: SIZE, maxLength: SIZE })
const someOf = (most: number) => fc.subarray([...Array(most + 1).keys()]).map((numbers) => Uint32Array.from(numbers))

const bitmapOf = (numbers: Uint32Array) => {
  const bitmap = emptyBitmap(SIZE)
  for (const number of numbers) setBit(bitmap, number)
  return bitmap
}

test('every way to find rows by their ids finds the same', () => {
  fc.assert(
    fc.property(columns, someOf(SIZE - 1), someOf(20), fc.constantFrom(1, 2, 4), (values, rows, wanted, width) => {
      const ids = new { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[width](values)
      const keptBy = (keep: (found: Uint32Array, count: number) => number) => {
        const found = Uint32Array.of(...rows, 0)
        return [...found.subarray(0, keep(found, rows.length))]
      }
      const expected = [...rows].filter((row) => wanted.includes(ids[row] ?? -1))
      expect(keptBy((found, count) => keepWithin(found, count, ids, bitmapOf(wanted)))).toEqual(expected)
      expect(keptBy((found, count) => keepListed(found, count, ids, wanted))).toEqual(expected)

      const marks = emptyBitmap(SIZE)
      markWithin(ids, bitmapOf(wanted), marks)
      expect(keptBy((found, count) => keepMarked(found, count, marks))).toEqual(expected)

      const between = [...rows].filter((row) => (ids[row] ?? 0) >= 5 && (ids[row] ?? 0) <= 12)
      expect(keptBy((found, count) => keepBetween(found, count, ids, 5, 12))).toEqual(between)
    }),
  )
})

test('listed rows are marked and gathered from one place up to another', () => {
  fc.assert(
    fc.property(someOf(SIZE - 1), someOf(SIZE - 1), fc.nat(SIZE), fc.nat(SIZE), (listed, marked, from, to) => {
      const found = new Uint32Array(SIZE + 1)
      const part = listed.slice(from, to)
      const count = gatherMarked(listed, [from, from + part.length], bitmapOf(marked), found, 0)
      expect([...found.subarray(0, count)]).toEqual([...part].filter((row) => marked.includes(row)))
      const marks = emptyBitmap(SIZE)
      markListed(listed, [from, from + part.length], marks)
      expect(numbersIn(marks)).toEqual(part)
    }),
  )
})
