import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { digest } from '../../src/evaluate/digest.ts'

test('the digest is SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Buffer.from(digest(text)).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'))
    }),
  )
})
