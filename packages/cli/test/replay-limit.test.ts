import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReplayLimit } from '../src/replay-limit.ts'
import { progressWords } from '../src/replay-progress.ts'
import { UsageError } from '../src/usage-error.ts'

describe('a limit of a replay', () => {
  const whats = fc.constantFrom('changed', 'cannot-tell', 'default', 'never-fires')

  test('is what was written, however it is spaced', () => {
    fc.assert(
      fc.property(whats, fc.nat(1e6), fc.boolean(), fc.constantFrom('', ' '), (what, most, isPercent, space) => {
        const text = `${what}>${most}${isPercent ? '%' : ''}`
        const spaced = `${what}${space}>${space}${most}${isPercent ? `${space}%` : ''}`
        expect(readReplayLimit(spaced)).toEqual({ text, what, most, isPercent })
      }),
    )
  })

  test.each([
    '',
    'changed',
    'changed>',
    'changed>-1',
    'changed<5',
    'changed>5%%',
    'moved>5',
    'changed>1e3',
    'changed>=5',
  ])('is not "%s"', (text) => {
    expect(() => readReplayLimit(text)).toThrow(UsageError)
  })
})

describe('the progress of a replay', () => {
  test('says the rate and the time that is left', () => {
    expect(progressWords({ bytes: 25, ofBytes: 100, handoffs: 3_000 }, 2_000)).toBe(
      '[######------------------]  25%  3,000 handoffs  1,500 a second  6 s left',
    )
  })

  test('never says more than there is', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (bytes, ofBytes, handoffs, elapsedMs) => {
        const words = progressWords({ bytes, ofBytes, handoffs }, elapsedMs)
        expect(words).toMatch(/^\[#*-*\] {1,3}\d+%/u)
        expect(words.indexOf(']')).toBe(25)
        expect(words).not.toMatch(/NaN|Infinity/u)
      }),
    )
  })
})
