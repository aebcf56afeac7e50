import type { FactValue } from '@handoffkit/core'
import type { Comparison, Operand } from '@handoffkit/schema'
import { readEvent } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { OPERATORS } from '../../src/index.ts'
import type { Result } from '../../src/reference.ts'
import { engineSays } from './engine-says.ts'
import { comesTo } from './every-reader.ts'
import { factsOfContext } from './facts-of-context.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const compared = (operator: string, value: Operand, fact = 'crm.x'): Comparison => ({ fact, operator, value })

trap(20, 'no context value can break a decision', () => {
  const values: readonly unknown[] = [
    { toString: 1 },
    { valueOf: 1, toString: null },
    [{ toString: 1 }],
    { toJSON: 1, then: 1, length: 1 },
    Symbol('5'),
    Object.create(null),
  ]

  test.each([{ toString: 1 }, Symbol('5')])('json-rules-engine rejects the run for %o', async (value) => {
    await expect(engineSays(compared('lessThan', 5), { 'crm.x': value })).rejects.toThrow(TypeError)
  })

  test.each(values)('%o leaves its own comparisons unknown and all others alone', async (value) => {
    const facts = factsOfContext({ odd: value, tier: 'gold' })
    for (const { name } of OPERATORS.filter(({ operand }) => operand === 'ordered')) {
      const when = compared(name, 5, 'context.odd')
      const declared = { 'context.odd': { type: 'decimal' } } as const
      expect(await comesTo(when, facts, { facts: declared })).toBe('unknown')
    }
    expect(await comesTo(compared('equal', 'gold', 'context.odd'), facts)).toBe('unknown')
    expect(await comesTo(compared('equal', 'gold', 'context.tier'), facts)).toBe(true)
  })

  test('an event with {"toString": 1} in its context is welcome', () => {
    expect(readEvent({ conversation: { id: 'c' }, context: { odd: { toString: 1 } } }).findings).toEqual([])
  })
})

trap(21, 'there is no `swap`; what it was used for has operators of its own', () => {
  test('json-rules-engine searches the fact for the value, and rejects the run where the fact is no text', async () => {
    expect(await engineSays(compared('swap:in', 'old'), { 'crm.x': 'gold,silver' })).toBe(true)
    await expect(engineSays(compared('swap:in', 'old'))).rejects.toThrow(TypeError)
    await expect(engineSays(compared('swap:in', 'old'), { 'crm.x': 5 })).rejects.toThrow(TypeError)
  })

  test('json-rules-engine lets null and "" pass as 0 once the sides are swapped', async () => {
    for (const fact of [null, '']) {
      expect(await engineSays(compared('swap:greaterThan', 5), { 'crm.x': fact })).toBe(true)
      expect(await engineSays(compared('lessThan', 5), { 'crm.x': fact })).toBe(false)
    }
  })

  test.each(['swap:in', 'swap:lessThan', 'swap:not:in'])('%s is refused', (operator) => {
    expect(refusalsOf(compared(operator, 'old'))).toEqual(['unknown-operator /operator'])
  })

  test.each<[Comparison, FactValue | undefined, Result]>([
    [compared('containsText', 'old'), 'gold,silver', true],
    [compared('containsText', 'old'), 5, 'unknown'],
    [compared('containsText', 'old'), undefined, 'unknown'],
    [compared('contains', 'old'), ['gold', 'old'], true],
    [compared('contains', 'old'), 'gold,silver', 'unknown'],
  ])('%j of %j comes to %s', async (when, fact, result) => {
    expect(await comesTo(when, fact === undefined ? {} : { 'crm.x': fact })).toBe(result)
  })
})

trap(22, 'there are no decorators; what they say of lists has operators of its own', () => {
  test.each<[string, unknown, unknown, boolean]>([
    ['everyFact:equal', [], 'a', true],
    ['everyFact:equal', 'a', 'a', false],
    ['not:everyFact:equal', 'a', 'a', true],
    ['someFact:equal', [], 'a', false],
    ['everyValue:equal', 'a', [], true],
  ])('json-rules-engine: %s of %j and %j is %s', async (operator, fact, value, answer) => {
    expect(await engineSays({ fact: 'crm.x', operator, value }, { 'crm.x': fact })).toBe(answer)
  })

  test.each(['someValue:equal', 'everyValue:equal'])(
    'json-rules-engine rejects %s beside a value that is no list',
    async (operator) => {
      await expect(engineSays(compared(operator, 'a'), { 'crm.x': 'a' })).rejects.toThrow(TypeError)
    },
  )

  test.each(['someFact', 'everyFact', 'someValue', 'everyValue', 'not', 'swap'])('%s is refused', (decorator) => {
    expect(refusalsOf(compared(`${decorator}:equal`, 'a'))).toEqual(['unknown-operator /operator'])
  })

  describe('an empty list', () => {
    test.each(['in', 'notIn', 'containsAny', 'containsAll', 'mentionsAny'])('beside %s is refused', (operator) => {
      expect(refusalsOf(compared(operator, []))).toEqual(['too-small /value'])
    })

    test('as a fact holds nothing: it is a list all the same', async () => {
      expect(await comesTo(compared('contains', 'a'), { 'crm.x': [] })).toBe(false)
      expect(await comesTo(compared('containsAny', ['a']), { 'crm.x': [] })).toBe(false)
      expect(await comesTo(compared('containsAll', ['a']), { 'crm.x': [] })).toBe(false)
    })
  })

  test.each<FactValue>(['a', 5, true])('the fact %j is no list, so nothing is known of its items', async (fact) => {
    expect(await comesTo(compared('containsAll', ['a']), { 'crm.x': fact })).toBe('unknown')
    expect(await comesTo(compared('containsAny', ['a']), { 'crm.x': fact })).toBe('unknown')
  })
})
