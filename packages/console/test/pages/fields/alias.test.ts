import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Alias } from '../../../src/pages/fields/keys/alias.ts'
import { aliasLines, notInForce, withAlias, withoutAlias } from '../../../src/pages/fields/keys/alias.ts'
import { keptAliases } from '../../../src/pages/fields/keys/use-noted-aliases.ts'

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '', '‮', '"', '\u{e0001}', 'a\nb'))
const aliasLists = fc.uniqueArray(fc.record({ key: texts, field: texts }), { selector: ({ key }) => key })

function read(lines: readonly { readonly text: string }[]): ReadonlyMap<string, unknown> {
  const whole: unknown = JSON.parse(`{${lines.map(({ text }) => text).join('\n')}}`)
  const { contextAliases } = whole as { readonly contextAliases: object }
  return new Map(Object.entries(contextAliases))
}

describe('the lines for the workspace file', () => {
  test('hold every alias, the noted one where a key has both, and mark what is new', () => {
    fc.assert(
      fc.property(aliasLists, aliasLists, (present, added) => {
        const lines = aliasLines(present, added)
        const all = [...present, ...added].map(({ key, field }) => [key, field] as const)
        expect(read(lines)).toEqual(new Map(all))
        expect(lines.filter(({ isNew }) => isNew)).toHaveLength(added.length)
      }),
    )
  })

  test('show every character', () => {
    fc.assert(
      fc.property(aliasLists, (aliases) => {
        for (const { text } of aliasLines([], aliases)) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})

describe('noted aliases', () => {
  test('have one for each key, and lose those that came into force', () => {
    fc.assert(
      fc.property(aliasLists, texts, texts, (aliases, key, field) => {
        const alias: Alias = { key, field }
        const noted = withAlias(aliases, alias)
        expect(noted.filter((one) => one.key === key)).toEqual([alias])
        expect(withoutAlias(noted, key)).toEqual(aliases.filter((one) => one.key !== key))
        expect(notInForce(noted, [alias])).not.toContainEqual(alias)
        expect(notInForce(noted, [{ key, field: `${field}x` }])).toContainEqual(alias)
      }),
    )
  })

  test('come back from the tab, and nothing else does', () => {
    const kept = (text: string | null) => keptAliases({ getItem: () => text }, 'x')
    fc.assert(
      fc.property(aliasLists, (aliases) => {
        expect(kept(JSON.stringify([...aliases, null, 3, { key: 'a' }]))).toEqual(aliases)
      }),
    )
    for (const text of [null, '{', '{}', '7']) expect(kept(text)).toEqual([])
  })
})
