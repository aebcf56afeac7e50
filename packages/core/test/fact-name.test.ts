import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factName } from '../src/fact-name.ts'
import { contextKeys } from '../src/testing/context-arbitraries.ts'

describe('names of facts', () => {
  test('are made of namespace and key, however often they are asked for and whatever the key', () => {
    const namespaces = fc.constantFrom('context', 'field', 'verdict' as const)
    fc.assert(
      fc.property(namespaces, contextKeys, (namespace, key) => {
        expect(factName(namespace, key)).toBe(`${namespace}.${key}`)
        expect(factName(namespace, key)).toBe(`${namespace}.${key}`)
      }),
    )
  })

  test('stay right when more keys come than are remembered', () => {
    for (let count = 0; count < 20_001; count += 1) expect(factName('context', `k-${count}`)).toBe(`context.k-${count}`)
    expect(factName('context', 'k-0')).toBe('context.k-0')
  })
})
