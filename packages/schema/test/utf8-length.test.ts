import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Length } from '../src/utf8-length.ts'

test('is what an encoder counts, halves of surrogate pairs included', () => {
  const units = fc.constantFrom('a', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\ud83d', '\udce6', '\u{1f4e6}')
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(units).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text, 'utf8'))
    }),
    { numRuns: 1000 },
  )
})
