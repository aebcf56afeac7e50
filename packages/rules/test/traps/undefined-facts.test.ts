import type { Condition } from '@handoffkit/schema'
import { expect, test } from 'vitest'
import { factsFrom, rulesetFrom } from '../sample.ts'
import { engineSays } from './engine-says.ts'
import { comesTo, explained, LOOKED_UP } from './every-reader.ts'
import { factsOfContext } from './facts-of-context.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

trap(8, 'a missing fact ends no decision, and a misspelt one is found beforehand', () => {
  const strict = { allowUndefinedFacts: false }
  const missing: Condition = { fact: 'crm.y', operator: 'equal', value: 1 }
  const reference: Condition = { fact: 'crm.x', operator: 'equal', value: { fact: 'crm.y' } }
  const asked = (x: number) => ({ all: [{ fact: 'crm.x', operator: 'equal', value: x, priority: 2 }, missing] })

  test('json-rules-engine rejects the run when it comes across a fact that is not there, and not before', async () => {
    expect(await engineSays(asked(2), { 'crm.x': 1 }, strict)).toBe(false)
    await expect(engineSays(asked(1), { 'crm.x': 1 }, strict)).rejects.toThrow('Undefined fact: crm.y')
    await expect(engineSays(reference, { 'crm.x': 1 }, strict)).rejects.toThrow('Undefined fact: crm.y')
  })

  test('json-rules-engine takes a fact that is there and undefined for defined', async () => {
    expect(await engineSays(missing, { 'crm.y': undefined }, strict)).toBe(false)
    expect(await engineSays(reference, { 'crm.x': undefined, 'crm.y': undefined }, strict)).toBe(true)
  })

  test.each([missing, reference])('%j is unknown, and the default decides', async (when) => {
    expect(await comesTo(when, { 'crm.x': 1 })).toBe('unknown')
    const rules = [{ name: 'it', when, team: 'a' }]
    const ruleset = rulesetFrom({ assignment: { default: 'b', rules } }, { lookUps: LOOKED_UP })
    const { decision, assignment } = await explained(ruleset, factsFrom({ 'crm.x': 1 }))
    expect(decision.team).toEqual({ value: 'b', rule: null, reason: 'default' })
    expect(assignment.rules[0]?.result).toBe('unknown')
  })

  test('the explanation shows which side is missing', async () => {
    const shown = async (when: Condition) => {
      const rules = [{ name: 'it', when, team: 'a' }]
      const ruleset = rulesetFrom({ assignment: { default: 'b', rules } }, { lookUps: LOOKED_UP })
      return (await explained(ruleset, factsFrom({ 'crm.x': 1 }))).assignment.rules[0]?.condition
    }
    expect(await shown(missing)).toMatchObject({ actual: null, state: 'missing' })
    expect(await shown(reference)).toMatchObject({ actual: '1', state: 'known', valueActual: null })
  })

  test('what a plugin looked up and did not find is missing, and is not asked for again', async () => {
    const facts = factsOfContext({}, new Map(LOOKED_UP.map((name) => [name, null])))
    expect(facts.pending.size).toBe(0)
    expect(await comesTo(missing, facts)).toBe('unknown')
  })

  test('a fact that nobody gives is refused, on either side', () => {
    const when = { fact: 'contxt.tier', operator: 'equal', value: { fact: 'handof.reason' } }
    expect(refusalsOf(when)).toEqual(['unknown-fact /fact', 'unknown-fact /value/fact'])
  })
})

trap(9, 'a missing fact is unequal to nothing and equal to nothing', () => {
  test.each<[string, unknown, boolean]>([
    ['notEqual', 'vip', true],
    ['notIn', ['vip'], true],
    ['equal', { fact: 'crm.y' }, true],
    ['notEqual', { fact: 'crm.y' }, false],
    ['equal', 'vip', false],
    ['in', ['vip'], false],
    ['contains', 'vip', false],
    ['doesNotContain', 'vip', false],
    ['lessThan', 1, false],
    ['lessThanInclusive', 1, false],
    ['greaterThan', 1, false],
    ['greaterThanInclusive', 1, false],
  ])(
    '%s %j and its opposite are unknown; in json-rules-engine it is %s, its opposite not',
    async (operator, value, inEngine) => {
      const when = { fact: 'crm.x', operator, value } as Condition
      expect(await engineSays(when)).toBe(inEngine)
      expect(await engineSays({ not: when })).toBe(!inEngine)
      expect(await comesTo(when, {})).toBe('unknown')
    },
  )

  test('json-rules-engine matches not:contains by a missing fact', async () => {
    expect(await engineSays({ fact: 'crm.x', operator: 'not:contains', value: 'vip' })).toBe(true)
  })

  test('who means "or nobody knows" says so', async () => {
    const notVip: Condition = { fact: 'crm.x', operator: 'notEqual', value: 'vip' }
    const orAbsent: Condition = { any: [notVip, { fact: 'crm.x', operator: 'absent' }] }
    expect(await comesTo(orAbsent, {})).toBe(true)
    expect(await comesTo(orAbsent, { 'crm.x': 'gold' })).toBe(true)
    expect(await comesTo(orAbsent, { 'crm.x': 'vip' })).toBe(false)
  })

  test.each([null, '', [], ['gold'], { tier: 'gold' }])(
    'the context value %j is missing where one value is compared',
    async (tier) => {
      expect(await engineSays({ fact: 'tier', operator: 'notEqual', value: 'vip' }, { tier })).toBe(true)
      const notVip: Condition = { fact: 'context.tier', operator: 'notEqual', value: 'vip' }
      expect(await comesTo(notVip, factsOfContext({ tier }))).toBe('unknown')
    },
  )
})
