import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexOf } from '../src/catalog-index.ts'
import { suggestKey } from '../src/index.ts'
import { catalogsFor, contextKeys } from '../src/testing/index.ts'

const catalogs = fc
  .array(contextKeys, { maxLength: 12 })
  .chain((keys) => catalogsFor(Object.fromEntries(keys.map((key) => [key, '']))))

test('suggests what would be suggested without it, asked for the first time and again', () => {
  fc.assert(
    fc.property(catalogs, fc.array(contextKeys, { maxLength: 20 }), (catalog, keys) => {
      const known = [...new Set(catalog.fields.map(({ key }) => key))]
      const asked = [...keys, ...known.map((key) => `${key.slice(1)}_x`), ...keys]
      for (const key of asked) expect(indexOf(catalog).suggest(key)).toBe(suggestKey(key, known))
    }),
  )
})

test('forgets, and answers all the same, when more keys come than it remembers', () => {
  fc.assert(
    fc.property(catalogs, (catalog) => {
      const { suggest } = indexOf(catalog)
      const before = catalog.fields.map(({ key }) => suggest(key))
      for (let n = 0; n < 2_100; n += 1) suggest(`some-key-${n}`)
      expect(catalog.fields.map(({ key }) => suggest(key))).toEqual(before)
    }),
    { numRuns: 5 },
  )
})
