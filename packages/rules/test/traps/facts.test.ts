import type { Condition } from '@handoffkit/schema'
import { Engine } from 'json-rules-engine'
import { expect, test } from 'vitest'
import { factsFrom, rulesetFrom } from '../sample.ts'
import { engineMatches, engineRule } from './engine-says.ts'
import { decisionOfAll, LOOKED_UP, readingOfAll } from './every-reader.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const is = (fact: string, value: number, more: object = {}): Condition => ({ fact, operator: 'equal', value, ...more })

trap(35, 'a fact is looked up once, beforehand, and only where it could change the decision', () => {
  /** How often json-rules-engine asks for a fact that three comparisons of two rules read, one with parameters. */
  async function readsOf(options: object): Promise<number> {
    let reads = 0
    const engine = new Engine([
      engineRule('first', { all: [is('crm.x', 2), is('crm.x', 1)] }),
      engineRule('second', { all: [is('crm.x', 1, { params: { of: 'another' } })] }),
    ])
    engine.addFact('crm.x', () => Promise.resolve((reads += 1)), options)
    await engine.run()
    return reads
  }

  test('json-rules-engine computes a fact once for each set of parameters, or for each read', async () => {
    expect(await readsOf({})).toBe(2)
    expect(await readsOf({ cache: false })).toBe(3)
  })

  test('json-rules-engine ranks comparisons by the priority of facts of the engine, not by those of the run', async () => {
    const order = async (add: (engine: Engine, fact: string, value: () => number, priority: number) => object) => {
      const asked: string[] = []
      const engine = new Engine([engineRule('it', { all: [is('crm.x', 1), is('crm.y', 1)] })])
      const asking = (fact: string) => () => (asked.push(fact), 0)
      const facts = { ...add(engine, 'crm.x', asking('crm.x'), 1), ...add(engine, 'crm.y', asking('crm.y'), 2) }
      await engineMatches(engine, facts)
      return asked
    }
    expect(await order((engine, fact, value, priority) => (engine.addFact(fact, value, { priority }), {}))).toEqual([
      'crm.y',
    ])
    expect(await order((_, fact, value) => ({ [fact]: value }))).toEqual(['crm.x', 'crm.y'])
  })

  const rulesetOf = (...conditions: readonly Condition[]) =>
    rulesetFrom(
      {
        assignment: {
          default: null,
          rules: conditions.map((when, place) => ({ name: `rule-${place}`, when, team: 'a' })),
        },
      },
      { lookUps: LOOKED_UP },
    )

  test('however many rules read it, a fact is asked for once', async () => {
    const ruleset = rulesetOf({ all: [is('crm.x', 2), is('crm.y', 1)] }, is('crm.x', 1), { not: is('crm.x', 3) })
    const pending = factsFrom({}, { pending: LOOKED_UP })
    expect(await readingOfAll(ruleset, pending)).toEqual({ needs: ['crm.x', 'crm.y'] })
    expect(await readingOfAll(ruleset, pending)).toEqual({ needs: ['crm.x', 'crm.y'] })
  })

  test('a fact that can change nothing is not asked for, wherever it stands in a condition', async () => {
    const reading = async (given: Readonly<Record<string, number>>, ...conditions: readonly Condition[]) => {
      const pending = LOOKED_UP.filter((name) => !(name in given))
      return readingOfAll(rulesetOf(...conditions), factsFrom(given, { pending }))
    }
    for (const parts of [
      [is('crm.x', 1), is('crm.y', 1)],
      [is('crm.y', 1), is('crm.x', 1)],
    ]) {
      expect(await reading({ 'crm.x': 1 }, { any: parts })).toMatchObject({ team: { rule: 'rule-0' } })
      expect(await reading({ 'crm.x': 0 }, { all: parts })).toMatchObject({ team: { rule: null } })
      expect(await reading({ 'crm.x': 1 }, { all: parts })).toEqual({ needs: ['crm.y'] })
    }
    expect(await reading({ 'crm.x': 1 }, is('crm.x', 1), is('crm.y', 1))).toMatchObject({ team: { rule: 'rule-0' } })
  })

  test('one value counts for the whole decision', async () => {
    const ruleset = rulesetOf({ all: [is('crm.x', 1), is('crm.x', 2)] }, { any: [is('crm.x', 1), is('crm.x', 2)] })
    for (const value of [1, 2]) {
      expect((await decisionOfAll(ruleset, factsFrom({ 'crm.x': value }))).team.rule).toBe('rule-1')
    }
  })

  test('a comparison has no parameters and no rank', () => {
    expect(refusalsOf(is('crm.x', 1, { params: { of: 'another' } }))).toEqual(['unknown-member /params'])
    expect(refusalsOf(is('crm.x', 1, { priority: 2 }))).toEqual(['unknown-member /priority'])
  })
})
