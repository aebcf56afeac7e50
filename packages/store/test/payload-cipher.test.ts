import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainPayloads, sealedPayloads } from '../src/payload-cipher.ts'

const sealed = sealedPayloads(randomBytes(32), randomBytes(32))

describe('a payload cipher', () => {
  test.each([
    ['plain', plainPayloads],
    ['sealed', sealed],
  ])('%s: gives back what it was given', (_, cipher) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, record) => {
        const key = cipher.newKey(record)
        const bytes = key.seal('state', text)
        expect(key.open('state', bytes)).toBe(text)
        expect(cipher.keyOf(record, key.wrapped).open('state', bytes)).toBe(text)
      }),
    )
  })

  test('sealed: opens nothing that was changed, moved or sealed with another key', () => {
    const { wrapped, seal } = sealed.newKey('live/h-1')
    const bytes = seal('state', 'a customer')
    const open = (record: string, key: Uint8Array | null, part: string, what: Uint8Array) => () =>
      sealed.keyOf(record, key).open(part, what)
    const refused = expect.objectContaining({ code: 'HK_STORE_UNFIT' })
    expect(open('live/h-1', wrapped, 'state', bytes)()).toBe('a customer')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(open('live/h-1', wrapped, 'state', changed)).toThrow(refused)
    }
    expect(open('live/h-1', wrapped, 'record', bytes)).toThrow(refused)
    expect(open('live/h-2', wrapped, 'state', bytes)).toThrow(refused)
    expect(open('live/h-1', sealed.newKey('live/h-1').wrapped, 'state', bytes)).toThrow(refused)
    expect(open('live/h-1', null, 'state', bytes)).toThrow(refused)
    expect(open('live/h-1', wrapped, 'state', bytes.subarray(0, 10))).toThrow(refused)
  })

  test('sealed: shows equal values as equal, and nothing of them', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.string({ minLength: 3 }), (one, other) => {
        expect(sealed.index(one) === sealed.index(other)).toBe(one === other)
        expect(sealed.index(one)).toHaveLength(43)
        expect(sealedPayloads(randomBytes(32), randomBytes(32)).index(one)).not.toBe(sealed.index(one))
      }),
    )
  })
})
