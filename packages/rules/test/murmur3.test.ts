import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, compilePattern, OPERATORS } from '../src/index.ts'
import { murmur3, utf8 } from '../src/murmur3.ts'

describe('murmur3', () => {
  // The published vectors of MurmurHash3_x86_32.
  test.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['a', 0x9747b28c, 0x7fa09ea6],
    ['aa', 0x9747b28c, 0x5d211726],
    ['aaa', 0x9747b28c, 0x283e0130],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['abc', 0, 0xb3dd93fa],
    ['test', 0, 0xba6bd213],
    ['Hello, world!', 0, 0xc0363e43],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  ])('of %j with seed %d', (text, seed, expected) => {
    expect(murmur3(utf8(text), seed)).toBe(expected)
  })

  test('reads texts as UTF-8', () => {
    const encoder = new TextEncoder()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8(text)).toEqual([...encoder.encode(text)])
      }),
    )
    expect(utf8('\uD800')).toEqual([...encoder.encode('\uFFFD')])
  })
})

describe('a share of all values', () => {
  const isIn = (percent: number, salt: string, text: string | number) =>
    OPERATORS.find(({ name }) => name === 'inPercent')?.prepare(
      { percent, salt },
      { ignoreCase: false, compilePattern },
    )(text, {
      atMs: 0,
    })

  // These stand in the documentation of `inPercent`.
  test.each([
    ['vip-trial', 'cust-1', 7450],
    ['vip-trial', 'cust-2', 8551],
    ['', '', 0],
  ])('bucket of salt %j and text %j', (salt, text, bucket) => {
    expect(bucketOf(salt, text)).toBe(bucket)
  })

  test('a smaller share lies within a larger one; none is empty, all is everything', () => {
    const shares = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(fc.string(), fc.string(), shares, shares, (salt, text, one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)]
        if (isIn(small, salt, text) === true) expect(isIn(large, salt, text)).toBe(true)
        expect(isIn(0, salt, text)).toBe(false)
        expect(isIn(100, salt, text)).toBe(true)
        expect(isIn(small, salt, text)).toBe(bucketOf(salt, text) < Math.round(small * 100))
      }),
    )
  })

  test('is about as large as it says', () => {
    const hits = Array.from({ length: 20_000 }, (_, id) => isIn(10, 'salt', `cust-${id}`)).filter((hit) => hit === true)
    expect(hits.length).toBeGreaterThan(1850)
    expect(hits.length).toBeLessThan(2150)
  })

  test('takes a number for its text', () => {
    expect(isIn(50, 's', 42)).toBe(isIn(50, 's', '42'))
  })
})
