import type { FactValue } from '@handoffkit/core'
import type { Comparison, Operand } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import type { Result } from '../../src/reference.ts'
import { explain } from '../../src/reference.ts'
import { factsFrom, uncheckedRuleset } from '../sample.ts'
import { engineSays } from './engine-says.ts'
import { comesTo, decisionOfAll } from './every-reader.ts'
import { factsOfContext } from './facts-of-context.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const compared = (operator: string, value: Operand, fact = 'crm.x'): Comparison => ({ fact, operator, value })

trap(13, '`equal` compares values of one type, and lists never', () => {
  test.each<[FactValue, string | number | boolean, boolean, Result]>([
    ['5', 5, false, 'unknown'],
    [5, '5', false, 'unknown'],
    [true, 'true', false, 'unknown'],
    [1, true, false, 'unknown'],
    [-0, 0, true, true],
    [0, -0, true, true],
    [['a'], 'a', false, 'unknown'],
    ['a', 'b', false, false],
  ])('%j equal %j is %s in json-rules-engine and %s here', async (fact, value, inEngine, result) => {
    const opposite = { true: false, false: true, unknown: 'unknown' }[`${result}`]
    expect(await engineSays(compared('equal', value), { 'crm.x': fact })).toBe(inEngine)
    expect(await engineSays(compared('notEqual', value), { 'crm.x': fact })).toBe(!inEngine)
    expect(await comesTo(compared('equal', value), { 'crm.x': fact })).toBe(result)
    expect(await comesTo(compared('notEqual', value), { 'crm.x': fact })).toBe(opposite)
  })

  test('a number beside context text is refused, because it would never match', async () => {
    expect(refusalsOf(compared('equal', 5, 'context.x'))).toEqual(['type-mismatch /value'])
    expect(await comesTo(compared('equal', '5', 'context.x'), factsOfContext({ x: 5 }))).toBe(true)
    const facts = { 'context.x': { type: 'integer' } } as const
    expect(await comesTo(compared('equal', 5, 'context.x'), factsOfContext({ x: '5' }), { facts })).toBe(true)
  })

  test('what is no number is missing, so it is not unequal either', async () => {
    expect(await engineSays(compared('notEqual', 5), { 'crm.x': Number.NaN })).toBe(true)
    expect(await engineSays(compared('equal', { fact: 'crm.x' }), { 'crm.x': Number.NaN })).toBe(false)
    for (const operator of ['equal', 'notEqual']) {
      expect(await comesTo(compared(operator, 5), { 'crm.x': Number.NaN })).toBe('unknown')
      expect(await comesTo(compared(operator, { fact: 'crm.x' }), { 'crm.x': Number.NaN })).toBe('unknown')
    }
    expect(refusalsOf(compared('equal', Number.NaN))).toEqual(['wrong-type /value'])
  })

  test('a list is not even equal to itself: json-rules-engine compares places in memory', async () => {
    const facts = { 'crm.x': ['a'], 'crm.y': ['a'] }
    expect(await engineSays(compared('equal', { fact: 'crm.x' }), facts)).toBe(true)
    expect(await engineSays(compared('equal', { fact: 'crm.y' }), facts)).toBe(false)
    expect(await comesTo(compared('equal', { fact: 'crm.x' }), facts)).toBe('unknown')
    expect(await comesTo(compared('equal', { fact: 'crm.y' }), facts)).toBe('unknown')
    expect(refusalsOf(compared('equal', ['a']))).toEqual(['wrong-type /value'])
    expect(refusalsOf({ fact: 'crm.x', operator: 'equal', value: { tier: 'a' } })).toEqual([
      'unknown-member /value/tier',
    ])
    expect(refusalsOf(compared('equal', 'a', 'ticket.tags'))).toEqual(['type-mismatch /operator'])
  })
})

trap(14, '`in` on text is no substring search', () => {
  test.each<[FactValue | undefined, string]>([
    ['old', 'gold,silver'],
    [23, '12345'],
    [undefined, 'is undefined'],
    [true, 'untrue'],
  ])('json-rules-engine finds %j in the text %j; here a text is refused', async (fact, text) => {
    const facts = fact === undefined ? {} : { 'crm.x': fact }
    expect(await engineSays(compared('in', text), facts)).toBe(true)
    expect(await engineSays(compared('notIn', text), facts)).toBe(false)
    for (const operator of ['in', 'notIn']) expect(refusalsOf(compared(operator, text))).toEqual(['wrong-type /value'])
  })

  test.each(['in', 'notIn'])('a text by another fact makes `%s` unknown', async (operator) => {
    const when = compared(operator, { fact: 'crm.y' })
    const facts = { 'crm.x': 'old', 'crm.y': 'gold,silver' }
    expect(await engineSays(when, facts)).toBe(operator === 'in')
    expect(await comesTo(when, facts)).toBe('unknown')
    expect(await comesTo(when, { ...facts, 'crm.y': ['gold', 'old'] })).toBe(operator === 'in')
  })

  test('a text that no check has seen makes it unknown all the same', async () => {
    const rules = [
      { name: 'in', when: compared('in', 'gold,silver'), team: 'a' },
      { name: 'not-in', when: compared('notIn', 'gold,silver'), team: 'b' },
    ]
    const ruleset = uncheckedRuleset({ assignment: { default: null, rules } })
    const facts = factsFrom({ 'crm.x': 'old' })
    expect((await decisionOfAll(ruleset, facts)).team.rule).toBe(null)
    expect((await explain(ruleset, facts)).assignment.rules.map(({ result }) => result)).toEqual(['unknown', 'unknown'])
  })

  test.each([
    [null, 'wrong-type /value'],
    [5, 'wrong-type /value'],
    [{ gold: true }, 'unknown-member /value/gold'],
  ])('json-rules-engine rejects the run for the value %j; here it is refused beforehand', async (value, refusal) => {
    const when = { fact: 'crm.x', operator: 'in', value }
    await expect(engineSays(when, { 'crm.x': 'gold' })).rejects.toThrow(TypeError)
    expect(refusalsOf(when)).toEqual([refusal])
  })

  test.each<[FactValue, readonly (string | number)[], boolean, Result]>([
    ['old', ['gold', 'silver'], false, false],
    ['gold', ['gold', 'silver'], true, true],
    ['5', [5], false, 'unknown'],
    [23, ['12345'], false, 'unknown'],
    [Number.NaN, [5], false, 'unknown'],
    [['gold'], ['gold'], false, 'unknown'],
  ])('%j in %j is %s in json-rules-engine and %s here', async (fact, value, inEngine, result) => {
    expect(await engineSays(compared('in', value), { 'crm.x': fact })).toBe(inEngine)
    expect(await comesTo(compared('in', value), { 'crm.x': fact })).toBe(result)
  })

  test('what is no number is in no list', async () => {
    const when = compared('in', [Number.NaN])
    expect(await engineSays(when, { 'crm.x': Number.NaN })).toBe(false)
    expect(await engineSays({ not: when }, { 'crm.x': Number.NaN })).toBe(true)
    expect(refusalsOf(when)).toEqual(['wrong-type /value/0'])
  })

  test('`containsText` is what looks inside a text', async () => {
    expect(await comesTo(compared('containsText', 'old'), { 'crm.x': 'gold,silver' })).toBe(true)
  })
})

trap(15, '`contains` and `doesNotContain` are opposites, and unknown for what is no list', () => {
  describe.each<FactValue>(['gold', 5, true])('the fact %j', (fact) => {
    test('json-rules-engine says no to both, and yes to the opposite of one', async () => {
      expect(await engineSays(compared('contains', 'old'), { 'crm.x': fact })).toBe(false)
      expect(await engineSays(compared('doesNotContain', 'old'), { 'crm.x': fact })).toBe(false)
      expect(await engineSays(compared('not:contains', 'old'), { 'crm.x': fact })).toBe(true)
    })

    test('both are unknown', async () => {
      expect(await comesTo(compared('contains', 'old'), { 'crm.x': fact })).toBe('unknown')
      expect(await comesTo(compared('doesNotContain', 'old'), { 'crm.x': fact })).toBe('unknown')
    })
  })

  test('of a list they say the same as json-rules-engine', async () => {
    for (const value of ['gold', 'old']) {
      const facts = { 'crm.x': ['gold', 'silver'] }
      const has = value === 'gold'
      expect(await engineSays(compared('contains', value), facts)).toBe(has)
      expect(await comesTo(compared('contains', value), facts)).toBe(has)
      expect(await comesTo(compared('doesNotContain', value), facts)).toBe(!has)
    }
  })

  test('for context text they are refused, with the line that makes it a list', async () => {
    expect(refusalsOf(compared('contains', 'old', 'context.x'))).toEqual(['type-mismatch /operator'])
    const facts = { 'context.x': { type: 'list' } } as const
    expect(await comesTo(compared('contains', 'old', 'context.x'), factsOfContext({ x: 'gold, old' }), { facts })).toBe(
      true,
    )
  })
})
