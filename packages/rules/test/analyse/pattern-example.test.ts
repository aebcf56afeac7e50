import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternExample } from '../../src/analyse/pattern-example.ts'
import { compilePattern } from '../../src/index.ts'

/** Patterns of the syntax that is known, put together at random. */
const patterns: fc.Arbitrary<string> = fc.letrec<{ pattern: string; item: string }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'a',
      'B',
      '7',
      ' ',
      '-',
      '\\d',
      '\\w',
      '\\s',
      '\\.',
      '\\(',
      '.',
      '[a-c]',
      '[^a-c]',
      '[\\d-]',
      '[^]]',
    ),
    fc.constantFrom('(?:', '(').chain((open) => tie('pattern').map((inner) => `${open}${inner})`)),
  ),
  pattern: fc
    .array(
      fc.array(
        fc
          .tuple(tie('item'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '+?'))
          .map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 2 },
    )
    .map((alternatives) => alternatives.map((items) => items.join('')).join('|')),
})).pattern

describe('an example of a pattern', () => {
  test('matches it, whatever the pattern', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        const example = patternExample(pattern)
        fc.pre(example !== undefined)
        expect(compilePattern(pattern)(example)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('is as short as may be', () => {
    expect(patternExample('^ORD-\\d{4,6}$')).toBe('ORD-7777')
    expect(patternExample('(?i)(refund|money back)s?\\b')).toBe('refunds')
    expect(patternExample('.*@example\\.com$')).toBe('@example.com')
  })

  test('is not given for syntax that is not known, or wrong', () => {
    for (const pattern of ['\\p{L}', '[[:alpha:]]', '(a', 'a)', '[a', '\\'])
      expect(patternExample(pattern)).toBe(undefined)
  })
})
