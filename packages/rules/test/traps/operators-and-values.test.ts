import type { Condition, RulesetFile } from '@handoffkit/schema'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { factsFrom, rulesetFrom } from '../sample.ts'
import { engineMatches, engineRule, engineSays } from './engine-says.ts'
import { comesTo, decisionOfAll, LOOKED_UP } from './every-reader.ts'
import { pluginOperator } from './plugin-operator.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const yes: Condition = { fact: 'crm.x', operator: 'equal', value: 1 }
const asked: Condition = { fact: 'crm.x', operator: 'custom', value: 1 }
const given = { 'crm.x': 1 }

trap(27, 'an operator of a plugin says true or false; anything else is unknown', () => {
  /** The engine's types want a boolean of an operator, as ours do; nobody checks it. */
  const answering = (answer: unknown) => (engine: Engine) => engine.addOperator('custom', () => answer as boolean)

  test('json-rules-engine takes what is merely truthy for a match in one place and not in another', async () => {
    for (const answer of [1, 'yes', {}]) {
      const prepare = answering(answer)
      expect(await engineSays({ all: [asked] }, given, { prepare })).toBe(true)
      expect(await engineSays({ any: [asked, asked] }, given, { prepare })).toBe(false)
      expect(await engineSays({ all: [{ all: [asked] }] }, given, { prepare })).toBe(false)
      expect(await engineSays({ not: asked }, given, { prepare })).toBe(false)
    }
  })

  test('json-rules-engine awaits an operator, but not under its decorator', async () => {
    for (const answer of [true, false]) {
      const prepare = (engine: Engine) =>
        engine.addOperator('custom', () => Promise.resolve(answer) as unknown as boolean)
      expect(await engineSays(asked, given, { prepare })).toBe(answer)
      expect(await engineSays({ ...asked, operator: 'not:custom' }, given, { prepare })).toBe(false)
    }
  })

  test.each<[string, unknown]>([
    ['1', 1],
    ['0', 0],
    ['a text', 'yes'],
    ['null', null],
    ['an object', {}],
    ['a promise', Promise.resolve(true)],
  ])('%s is unknown wherever the operator stands', async (_, answer) => {
    const options = { operators: [pluginOperator('custom', () => answer)] }
    for (const when of [
      asked,
      { all: [asked] },
      { any: [asked, asked] },
      { all: [yes, { any: [asked] }] },
      { not: asked },
    ]) {
      expect(await comesTo(when, given, options)).toBe('unknown')
    }
  })

  test.each([true, false])('%s counts wherever the operator stands', async (answer) => {
    const options = { operators: [pluginOperator('custom', () => answer)] }
    for (const when of [asked, { all: [asked] }, { any: [asked, asked] }, { all: [yes, { any: [asked] }] }]) {
      expect(await comesTo(when, given, options)).toBe(answer)
    }
  })
})

trap(28, 'the opposite of an operator is always that of the operator itself', () => {
  test('json-rules-engine goes on with the first operator under a decorator, after another took its name', async () => {
    const engine = new Engine([engineRule('it', { all: [{ ...asked, operator: 'not:custom' }] })])
    engine.addOperator('custom', () => true)
    expect(await engineMatches(engine, given)).toEqual([])
    engine.addOperator('custom', () => false)
    expect(await engineMatches(engine, given)).toEqual([])
    engine.removeOperator('custom')
    engine.addOperator('custom', () => false)
    expect(await engineMatches(engine, given)).toEqual(['it'])
  })

  const file: Partial<RulesetFile> = {
    assignment: {
      default: null,
      rules: [
        { name: 'plain', when: asked, team: 'a' },
        { name: 'opposite', when: { not: asked }, team: 'b' },
      ],
    },
  }
  const withOperator = (answer: boolean) =>
    rulesetFrom(file, { lookUps: LOOKED_UP, operators: [pluginOperator('custom', () => answer)] })

  test('rulesets with different operators of one name do not touch each other', async () => {
    const [first, second] = [withOperator(true), withOperator(false)]
    for (const [ruleset, rule] of [
      [first, 'plain'],
      [second, 'opposite'],
      [first, 'plain'],
    ] as const) {
      expect((await decisionOfAll(ruleset, factsFrom(given))).team.rule).toBe(rule)
    }
  })

  test('a plugin cannot take the name of an operator that is there', async () => {
    const operators = [pluginOperator('equal', () => true), pluginOperator('present', () => false)]
    expect(await comesTo(yes, { 'crm.x': 2 }, { operators })).toBe(false)
    expect(await comesTo({ fact: 'crm.x', operator: 'present' }, given, { operators })).toBe(true)
  })
})

trap(29, 'what a value refers to is said in one way, and nothing stands beside it', () => {
  const referring = (value: unknown, operator = 'equal') => ({ fact: 'crm.x', operator, value })

  test('json-rules-engine takes every object with the key "fact" for a reference, but none inside a list', async () => {
    const facts = { 'crm.x': 'crm.y', 'crm.y': 'gold' }
    expect(await engineSays(referring({ fact: 'crm.y', tier: 'a' }), { ...facts, 'crm.x': 'gold' })).toBe(true)
    expect(await engineSays(referring([{ fact: 'crm.y' }], 'in'), { ...facts, 'crm.x': 'gold' })).toBe(false)
  })

  test('json-rules-engine does nothing by a path among the parameters', async () => {
    const facts = { 'crm.x': 'gold', 'crm.y': { tier: 'gold' } }
    expect(await engineSays(referring({ fact: 'crm.y', path: '$.tier' }), facts)).toBe(true)
    expect(await engineSays(referring({ fact: 'crm.y', params: { path: '$.tier' } }), facts)).toBe(false)
  })

  describe('here', () => {
    test.each<[unknown, string]>([
      [referring({ fact: 'crm.y', tier: 'a' }), 'unknown-member /value/tier'],
      [referring({ fact: 'crm.y', path: '$.tier' }), 'unknown-member /value/path'],
      [referring({ fact: 'crm.y', params: {} }), 'unknown-member /value/params'],
      [referring([{ fact: 'crm.y' }], 'in'), 'wrong-type /value/0'],
      [referring({ fact: 5 }), 'wrong-type /value/fact'],
      [{ ...referring('gold'), params: {} }, 'unknown-member /params'],
    ])('%j is refused', (when, refusal) => {
      expect(refusalsOf(when)).toEqual([refusal])
    })

    test('a reference is to the whole of a fact, a list for operators that take one', async () => {
      const facts = { 'crm.x': 'gold', 'crm.y': ['gold', 'old'] }
      expect(await comesTo({ fact: 'crm.x', operator: 'in', value: { fact: 'crm.y' } }, facts)).toBe(true)
      expect(await comesTo({ fact: 'crm.x', operator: 'equal', value: { fact: 'crm.y' } }, facts)).toBe('unknown')
    })
  })
})
