import { describe, expect, test } from 'vitest'
import { explain, explanationText } from '../../src/reference.ts'
import { factsFrom, rulesetFrom } from '../sample.ts'

/** The text for a ruleset of so many rules that just miss, and so many that match further down. */
async function textOf(misses: number, matches: number): Promise<readonly string[]> {
  const tier = { fact: 'context.tier', operator: 'equal', value: 'vip' } as const
  const order = (at: number) => ({ fact: 'context.order', operator: 'equal', value: `o-${at}` }) as const
  const missing = Array.from({ length: misses }, (_, at) => ({
    name: `miss-${at}`,
    when: { all: [tier, order(at)] },
    team: 'a',
  }))
  const matching = Array.from({ length: matches + 1 }, (_, at) => ({ name: `match-${at}`, when: tier, team: 'a' }))
  const ruleset = rulesetFrom({ assignment: { default: null, rules: [...missing, ...matching] } })
  return explanationText(await explain(ruleset, factsFrom({ 'context.tier': 'vip', 'context.order': 'none' })))
}

describe('the text of an explanation', () => {
  test('counts what nobody would read', async () => {
    const text = await textOf(1_000, 500)
    expect(text.filter((line) => line.includes('just missed'))).toHaveLength(21)
    expect(text).toContain('  980 more rules just missed.')
    expect(text.find((line) => line.includes('Also matched'))).toMatch(/match-1, .*match-20 and 480 more\.$/u)
  })

  test('tells all of a few, and never counts one alone', async () => {
    const text = await textOf(21, 21)
    expect(text.filter((line) => line.includes('just missed:'))).toHaveLength(21)
    expect(text.find((line) => line.includes('Also matched'))).toMatch(/match-20, match-21\.$/u)
  })
})
