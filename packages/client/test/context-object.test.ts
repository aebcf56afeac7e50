import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContextObject, ContextWrite } from '../src/context-object.ts'
import { joined, written } from '../src/context-object.ts'

const keys = fc.constantFrom('order-id', 'tier', '__proto__', 'constructor', '1', '')
const contexts: fc.Arbitrary<ContextObject> = fc
  .array(fc.tuple(keys, fc.constantFrom('a', 1, true, null)))
  .map((entries) => Object.fromEntries(entries))
const writes: fc.Arbitrary<ContextWrite> = fc.record({ kind: fc.constantFrom('replace', 'merge'), context: contexts })

describe('writes of a context object', () => {
  test('joined do what they do one after the other', () => {
    fc.assert(
      fc.property(contexts, writes, writes, (before, first, second) => {
        expect(written(before, joined(first, second))).toEqual(written(written(before, first), second))
      }),
    )
  })

  test('done twice do what they do once', () => {
    fc.assert(
      fc.property(contexts, writes, (before, write) => {
        const once = written(before, write)
        expect(written(once, write)).toEqual(once)
      }),
    )
  })

  test('replace everything, or merge keys and remove those that are null', () => {
    const before = { 'order-id': '1', tier: 'vip' }
    expect(written(before, { kind: 'replace', context: { gift: null } })).toEqual({ gift: null })
    expect(written(before, { kind: 'merge', context: { tier: null, gift: true } })).toEqual({
      'order-id': '1',
      gift: true,
    })
  })
})
