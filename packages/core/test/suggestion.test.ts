import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldKey } from '../src/index.ts'
import { asFieldKey, suggestKey } from '../src/index.ts'
import { contextKeys, fieldKeys } from '../src/testing/index.ts'

const keys = (...texts: readonly string[]): readonly FieldKey[] =>
  texts.map((text) => asFieldKey(text) ?? expect.fail())

describe('a suggestion for a key', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['orderId', ['order-id', 'order'], 'order-id'],
    ['order_id', ['order-id'], 'order-id'],
    ['ORDER ID', ['order-id'], 'order-id'],
    ['orderid', ['order-id'], 'order-id'],
    ['customerTier', ['customer-tier', 'customer-name'], 'customer-tier'],
    ['cartTotalUSD', ['cart-total-usd'], 'cart-total-usd'],
    ['order-id', ['orderid', 'order--id'], undefined],
    ['coupon', ['coupons'], 'coupons'],
    ['coupon', ['coupan', 'coupin'], undefined],
    ['coupon', ['cuopon'], 'cuopon'],
    ['coupon', ['coupxy'], undefined],
    ['customer-teir', ['customer-tier'], 'customer-tier'],
    ['customer-txxr', ['customer-tier'], 'customer-tier'],
    ['customer-txxx', ['customer-tier'], undefined],
    ['abcdefg', ['abcdexy'], undefined],
    ['abcdefgh', ['abcdefxy'], 'abcdefxy'],
    ['abc', ['abd'], undefined],
    ['abcd', ['abce'], 'abce'],
    ['abcd', ['abxy'], undefined],
    ['abcd', ['abcde', 'abce'], undefined],
    ['customer-tie', ['customer-tier', 'customer-tiers'], 'customer-tier'],
    ['abcde', ['a-b-c-d-e'], 'a-b-c-d-e'],
    ['sum', ['s-u-m'], 's-u-m'],
    ['\u017Fum', ['sum'], undefined],
    ['orderDi', ['order-id'], 'order-id'],
    ['ordr_id', ['order-id'], 'order-id'],
    ['rder-id', ['order-id'], 'order-id'],
    ['abcdef', ['abdcef'], 'abdcef'],
    ['abcdef', ['abdcfe'], undefined],
    ['coupab', ['coupca'], undefined],
    ['coupab', ['coupbc'], undefined],
    ['aBcDeFgH', ['a-bc-de-fg-x'], undefined],
    ['', ['a'], undefined],
    ['plan', [], undefined],
  ])('%j among %j is %j', (key, candidates, expected) => {
    expect(suggestKey(key, keys(...candidates))).toBe(expected)
  })

  test('is one of the candidates, and does not depend on their order', () => {
    fc.assert(
      fc.property(contextKeys, fc.uniqueArray(fieldKeys, { maxLength: 8 }), (key, candidates) => {
        const suggestion = suggestKey(key, candidates)
        if (suggestion !== undefined) expect(candidates).toContain(suggestion)
        expect(suggestKey(key, candidates.toReversed())).toBe(suggestion)
      }),
    )
  })

  test('finds a key again after one slip of the finger', () => {
    const slips: readonly ((key: string, at: number) => string)[] = [
      (key, at) => key.slice(0, at) + key.slice(at + 1),
      (key, at) => `${key.slice(0, at)}x${key.slice(at)}`,
      (key, at) => `${key.slice(0, at)}x${key.slice(at + 1)}`,
      (key, at) => key.slice(0, at) + key.slice(at + 1, at + 2) + key.slice(at, at + 1) + key.slice(at + 2),
    ]
    const longKeys = fc.stringMatching(/^[a-z0-9]{8,16}$/).map((text) => asFieldKey(text) ?? expect.fail())
    fc.assert(
      fc.property(longKeys, fc.nat(), fc.constantFrom(...slips), (key, at, slip) => {
        expect(suggestKey(slip(key, at % key.length), [key])).toBe(key)
      }),
    )
  })
})
