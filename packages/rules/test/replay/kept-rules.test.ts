import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptRules, NOT_KEPT } from '../../src/replay/kept-rules.ts'
import type { RuleQuery } from '../../src/replay/list-run.ts'

const ruleOf = (key: string, mode: RuleQuery['mode'] = 'on'): RuleQuery => ({
  mode,
  outcome: 'to a',
  condition: { key, conjunctions: [], open: [], formula: { kind: 'any', parts: [] }, leaves: [], asksTeam: false },
})

const lists = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 7 })

describe('rules that are kept', () => {
  test('are the same before and after, and in the same order', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const kept = keptRules(
          before.map((key) => ruleOf(key)),
          after.map((key) => ruleOf(key)),
        )
        const pairs = [...kept.entries()].filter(([, place]) => place !== NOT_KEPT)
        for (const [place, placeAfter] of pairs) expect(after[placeAfter]).toBe(before[place])
        const places = pairs.map(([, placeAfter]) => placeAfter)
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
      }),
    )
  })

  test('are all but one when one rule was rewritten, put in, taken out or moved', () => {
    const distinct = fc.uniqueArray(fc.nat(99).map(String), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        distinct,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('rewrite', 'put in', 'take out', 'move'),
        (before, a, b, kind) => {
          const from = a % before.length
          const without = before.toSpliced(from, 1)
          const to = b % (without.length + 1)
          const after = {
            rewrite: before.with(from, 'new'),
            'put in': before.toSpliced(to, 0, 'new'),
            'take out': without,
            move: without.toSpliced(to, 0, before[from] ?? ''),
          }[kind]
          const kept = keptRules(
            before.map((key) => ruleOf(key)),
            after.map((key) => ruleOf(key)),
          )
          const count = kept.filter((place) => place !== NOT_KEPT).length
          expect(count).toBeGreaterThanOrEqual(before.length - (kind === 'put in' ? 0 : 1))
        },
      ),
    )
  })

  test('are those that are on', () => {
    expect([...keptRules([ruleOf('a', 'off'), ruleOf('b')], [ruleOf('a', 'off'), ruleOf('b', 'shadow')])]).toEqual([
      NOT_KEPT,
      NOT_KEPT,
    ])
  })
})
