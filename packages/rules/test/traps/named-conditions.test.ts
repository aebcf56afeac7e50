import type { Condition } from '@handoffkit/schema'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { parseRuleset } from '../../src/index.ts'
import { factsFrom, NOBODY_IN_PARTICULAR, rulesetFrom } from '../sample.ts'
import { engineRule, engineSays } from './engine-says.ts'
import { comesTo, decisionOfAll, LOOKED_UP } from './every-reader.ts'
import { refusalsOf, refusalsOfFile } from './refusals.ts'
import { trap } from './trap.ts'

const yes: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const given = { 'crm.x': 1 }

type Conditions = Readonly<Record<string, Condition>>

const using = (conditions: Conditions, name: string) => ({
  conditions,
  assignment: { default: null, rules: [{ name: 'it', when: { condition: name }, team: 'a' }] },
})

/** Named conditions of which each is made of the one before, in this way. */
const chain = (length: number, link: (before: Condition) => Condition): Conditions =>
  Object.fromEntries(
    Array.from({ length }, (_, place) => [`c${place}`, place === 0 ? yes : link({ condition: `c${place - 1}` })]),
  )

const twice = (before: Condition): Condition => ({ all: [before, before] })

/** A condition this many levels deep. */
const nested = (depth: number): Condition =>
  Array.from({ length: depth - 1 }).reduce<Condition>((inner) => ({ not: inner }), yes)

trap(26, 'conditions that never end, or grow beyond measure, are refused and evaluate nobody', () => {
  test('json-rules-engine overflows its stack by a name that refers to itself', async () => {
    const conditions = { loop: { condition: 'loop' } }
    await expect(engineSays({ condition: 'loop' }, given, { conditions })).rejects.toThrow(RangeError)
  })

  test('json-rules-engine goes round for as long as something beside the name holds, and no timer fires meanwhile', async () => {
    let [rounds, fired] = [0, false]
    const timer = setTimeout(() => {
      fired = true
    })
    const prepare = (engine: Engine) => {
      engine.addFact('round', () => (rounds += 1), { cache: false })
    }
    const holding = { fact: 'round', operator: 'lessThan', value: 1000, priority: 2 }
    const conditions = { loop: { all: [holding, { condition: 'loop' }] } }
    expect(await engineSays({ condition: 'loop' }, {}, { prepare, conditions })).toBe(false)
    expect([rounds, fired]).toEqual([1000, false])
    clearTimeout(timer)
  })

  test('json-rules-engine evaluates a chain of doubled names once for every path through it', async () => {
    let reads = 0
    const prepare = (engine: Engine) => {
      engine.addFact('crm.x', () => ((reads += 1), 1), { cache: false })
    }
    const conditions = { ...chain(8, twice), c0: { all: [yes] } }
    expect(await engineSays({ condition: 'c7' }, {}, { prepare, conditions })).toBe(true)
    expect(reads).toBe(2 ** 7)
  })

  test('json-rules-engine overflows its stack by deep nesting', () => {
    expect(() => new Engine([engineRule('it', { all: [nested(20_000)] })])).toThrow(RangeError)
  })

  test.each<[string, Conditions, readonly string[]]>([
    ['by itself', { a: { condition: 'a' } }, ['/conditions/a/condition']],
    ['beside others', { a: { all: [yes, { condition: 'a' }] } }, ['/conditions/a/all/1/condition']],
    [
      'through another, negated',
      { a: { any: [{ condition: 'b' }] }, b: { not: { condition: 'a' } } },
      ['/conditions/a/any/0/condition', '/conditions/b/not/condition'],
    ],
  ])('a name that refers to itself %s is refused', (_, conditions, places) => {
    const refusals = places.map((place) => `cyclic-condition ${place}`)
    expect(refusalsOfFile(using(conditions, 'a'))).toEqual(refusals)
    expect(refusalsOfFile({ conditions })).toEqual(refusals)
  })

  describe('doubled names', () => {
    test('are evaluated while the rule stays within its size', async () => {
      const ruleset = rulesetFrom(using(chain(12, twice), 'c11'), { lookUps: LOOKED_UP })
      expect((await decisionOfAll(ruleset, factsFrom(given))).team.rule).toBe('it')
      expect((await decisionOfAll(ruleset, factsFrom({ 'crm.x': 2 }))).team.rule).toBe(null)
    })

    test.each([13, 30])('%d in a chain are refused, by reckoning and not by writing them out', (length) => {
      expect(refusalsOfFile(using(chain(length, twice), `c${length - 1}`))).toContain(
        'too-large /assignment/rules/0/when',
      )
    })
  })

  describe('depth', () => {
    test('64 levels are evaluated', async () => {
      // `comesTo` puts one `not` around it.
      expect(await comesTo(nested(63), given)).toBe(true)
      expect(await comesTo({ not: nested(62) }, given)).toBe(true)
      expect(refusalsOf(nested(64))).toEqual([])
    })

    test('more are refused, also when names hide them', () => {
      expect(refusalsOf(nested(65))).toEqual(['too-deep'])
      expect(
        refusalsOfFile(
          using(
            chain(65, (not) => ({ not })),
            'c64',
          ),
        ),
      ).toEqual(['too-deep /assignment/rules/0/when'])
      expect(
        refusalsOfFile(
          using(
            chain(5000, (not) => ({ not })),
            'c4999',
          ),
        ),
      ).toEqual(['too-deep /assignment/rules/0/when'])
    })

    test('what no stack could follow is refused as a value and as a text', () => {
      expect(refusalsOf(nested(20_000)).map((refusal) => refusal.split(' ')[0])).toEqual(['over-limit'])
      const rule = (when: string) => `{ "name": "it", "when": ${when}, "team": "a" }`
      const when = `${'{ "not": '.repeat(20_000)}{}${'}'.repeat(20_000)}`
      const file = JSON.stringify(NOBODY_IN_PARTICULAR).replace('"rules":[]', `"rules":[${rule(when)}]`)
      const { ok, findings } = parseRuleset(file)
      expect([ok, findings.map(({ code }) => code)]).toEqual([false, ['over-limit']])
    })
  })
})
