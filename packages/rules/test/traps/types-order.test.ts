import type { FactValue } from '@handoffkit/core'
import type { Comparison, Operand } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Result } from '../../src/reference.ts'
import { factValues } from '../../src/testing/index.ts'
import { engineSays } from './engine-says.ts'
import { comesTo } from './every-reader.ts'
import { factsOfContext } from './facts-of-context.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const compared = (operator: string, value: Operand, fact = 'crm.x'): Comparison => ({ fact, operator, value })
const ORDER = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']

trap(16, 'a text is a number only when `facts` says so, and then by one strict reading', () => {
  const declared = { facts: { 'context.x': { type: 'decimal' } } } as const

  test.each<[unknown, boolean, Result]>([
    ['5', true, true],
    [5, true, true],
    [' 5 ', true, 'unknown'],
    ['0x10', true, 'unknown'],
    ['1e1', true, 'unknown'],
    ['5abc', false, 'unknown'],
    ['1_000', false, 'unknown'],
    ['', false, 'unknown'],
    [null, false, 'unknown'],
    [true, false, 'unknown'],
    [[5], true, 'unknown'],
    [5n, true, 'unknown'],
    [[], false, 'unknown'],
    [{}, false, 'unknown'],
    [new Date(5), false, 'unknown'],
  ])('%o > 1 is %s in json-rules-engine and, declared a decimal, %s here', async (value, inEngine, result) => {
    expect(await engineSays(compared('greaterThan', 1, 'x'), { x: value })).toBe(inEngine)
    expect(await comesTo(compared('greaterThan', 1, 'context.x'), factsOfContext({ x: value }), declared)).toBe(result)
  })

  test('undeclared, the comparison is refused', () => {
    for (const operator of ORDER) {
      expect(refusalsOf(compared(operator, 1, 'context.x'))).toEqual(['type-mismatch /value'])
    }
  })

  test.each<FactValue>(['5', ' 5 ', '0x10', '5abc', true, ['5'], []])('%j of a plugin is no number', async (fact) => {
    for (const operator of ORDER) expect(await comesTo(compared(operator, 1), { 'crm.x': fact })).toBe('unknown')
  })

  test('what is missing is not at least 0', async () => {
    expect(await engineSays(compared('greaterThanInclusive', 0), { 'crm.x': null })).toBe(false)
    expect(await comesTo(compared('greaterThanInclusive', 0), {})).toBe('unknown')
  })
})

trap(17, 'texts have no order; dates and instants have the order of time', () => {
  const facts = (fact: FactValue, other: FactValue) => ({ 'crm.x': fact, 'crm.y': other })
  const less = compared('lessThan', { fact: 'crm.y' })

  test.each<[string, string, boolean, Result]>([
    ['12', '9', true, 'unknown'],
    ['b', 'c', false, 'unknown'],
    ['05 Apr 2026', '06 Mar 2026', true, 'unknown'],
    ['2026-03-08', '2026-03-09', true, true],
    ['2026-03-08', '2026-3-09', true, 'unknown'],
    ['2026-02-30', '2026-03-09', true, 'unknown'],
    ['2026-03-08T12:00:00+02:00', '2026-03-08T11:00:00Z', false, true],
    ['2026-03-08', '2026-03-08T00:00:00Z', true, false],
  ])('%j < %j is %s in json-rules-engine and %s here', async (fact, other, inEngine, result) => {
    expect(await engineSays(less, facts(fact, other))).toBe(inEngine)
    expect(await comesTo(less, facts(fact, other))).toBe(result)
  })

  test.each(['9', 'b', '06 Mar 2026', '2026-02-30'])('the value %j is refused', (value) => {
    for (const operator of ORDER) {
      expect(refusalsOf(compared(operator, value))).toEqual([
        value === '2026-02-30' ? 'not-a-date /value' : 'pattern /value',
      ])
    }
  })

  test('a number and a date have no common order', async () => {
    expect(await engineSays(less, facts('2026-03-08', 3000))).toBe(false)
    expect(await engineSays(less, facts('2026', 3000))).toBe(true)
    expect(await comesTo(less, facts('2026-03-08', 3000))).toBe('unknown')
    expect(await comesTo(less, facts('2026', 3000))).toBe('unknown')
  })
})

trap(18, 'the value is held to the same types as the fact', () => {
  test.each<[unknown, string]>([
    [null, 'wrong-type /value'],
    ['', 'pattern /value'],
    [true, 'wrong-type /value'],
    [[3], 'wrong-type /value'],
  ])('json-rules-engine takes the value %j for a number; here it is refused', async (value, refusal) => {
    const when = { fact: 'crm.x', operator: 'greaterThan', value }
    expect(await engineSays(when, { 'crm.x': 4 })).toBe(true)
    expect(await engineSays({ ...when, operator: 'lessThan' }, { 'crm.x': -1 })).toBe(true)
    expect(refusalsOf(when)).toEqual([refusal])
  })

  test.each<FactValue>(['', '3', true, ['3']])('by another fact, %j is unknown', async (other) => {
    const when = compared('greaterThan', { fact: 'crm.y' })
    expect(await engineSays(when, { 'crm.x': 4, 'crm.y': other })).toBe(true)
    expect(await comesTo(when, { 'crm.x': 4, 'crm.y': other })).toBe('unknown')
  })

  test('a missing value is unknown, and one that is left out is refused', async () => {
    for (const operator of ORDER) {
      expect(await engineSays(compared(operator, { fact: 'crm.y' }), { 'crm.x': 4 })).toBe(false)
      expect(await comesTo(compared(operator, { fact: 'crm.y' }), { 'crm.x': 4 })).toBe('unknown')
      expect(refusalsOf({ fact: 'crm.x', operator })).toEqual(['missing-member /value'])
    }
  })
})

trap(19, 'the opposite of an operator is the opposite operator', () => {
  test('in json-rules-engine "abc" is not less than 5, and not at least 5 either', async () => {
    expect(await engineSays(compared('not:lessThan', 5), { 'crm.x': 'abc' })).toBe(true)
    expect(await engineSays({ not: compared('lessThan', 5) }, { 'crm.x': 'abc' })).toBe(true)
    expect(await engineSays(compared('greaterThanInclusive', 5), { 'crm.x': 'abc' })).toBe(false)
  })

  type Sides = readonly [FactValue, Operand | undefined]
  const of = (operator: string, value: Operand | undefined): Comparison =>
    value === undefined ? { fact: 'crm.x', operator } : compared(operator, value)

  describe.each<[string, string, Sides, fc.Arbitrary<Operand | undefined>]>([
    ['lessThan', 'greaterThanInclusive', [4, 5], fc.constantFrom<Operand>(5, '2026-03-08')],
    ['lessThanInclusive', 'greaterThan', [5, 5], fc.constantFrom<Operand>(5, '2026-03-08')],
    ['equal', 'notEqual', ['a', 'a'], fc.constantFrom<Operand>(5, '5', true)],
    ['in', 'notIn', ['a', ['a']], fc.constantFrom<Operand>([5, 0], ['5', 'gold'])],
    ['contains', 'doesNotContain', [['a'], 'a'], fc.constantFrom<Operand>('5', 'gold')],
    ['present', 'absent', ['a', undefined], fc.constant(undefined)],
  ])('not %s is %s', (operator, opposite, [fact, value], values) => {
    test('for what makes it true', async () => {
      expect(await comesTo(of(operator, value), { 'crm.x': fact })).toBe(true)
      expect(await comesTo(of(opposite, value), { 'crm.x': fact })).toBe(false)
    })

    test('for every fact, whatever its type', async () => {
      await fc.assert(
        fc.asyncProperty(factValues, values, async (fact, value) => {
          const facts = { 'crm.x': fact }
          expect(await comesTo({ not: of(operator, value) }, facts)).toBe(await comesTo(of(opposite, value), facts))
        }),
        { numRuns: 40 },
      )
    })
  })
})
