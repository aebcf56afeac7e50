import type { FactValue } from '@handoffkit/core'
import type { Comparison } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asksForPresence, compare } from '../../src/compare.ts'
import type { Leaf } from '../../src/form/formula.ts'
import { formulaOf } from '../../src/form/formula.ts'
import type { Reach } from '../../src/form/reach.ts'
import { reachOf } from '../../src/form/reach.ts'
import { compilePattern, OPERATORS } from '../../src/index.ts'
import { foldCase } from '../../src/operators/fold-case.ts'
import { rankOf } from '../../src/operators/order.ts'
import { comparisons, factValues, valuesOf } from '../../src/testing/index.ts'

const vocabulary = {
  operators: new Map(OPERATORS.map((operator) => [operator.name, operator])),
  conditions: {},
  lists: { names: ['gold', 'old', '5'] },
}

function leafOf(comparison: Comparison, isNegated: boolean): Leaf {
  const formula = formulaOf(comparison, vocabulary, isNegated)
  return formula.kind === 'leaf' ? formula : expect.fail('no leaf')
}

/** Whether the value stands in what is reached, read off the definition of a reach. */
function isReached(reach: Reach, value: FactValue | undefined): boolean {
  if (reach.kind === 'presence') return (value !== undefined) === reach.isPresent
  if (value === undefined) return false
  const fold = (one: FactValue) =>
    'ignoreCase' in reach && reach.ignoreCase && typeof one === 'string' ? foldCase(one) : one
  switch (reach.kind) {
    case 'values':
      return reach.values.some((one) => one === fold(value))
    case 'items':
      return typeof value === 'object' && value.some((item) => reach.values.some((one) => one === fold(item)))
    case 'prefixes':
      return typeof value === 'string' && reach.prefixes.some((prefix) => String(fold(value)).startsWith(prefix))
    case 'spans': {
      const rank = rankOf(value)
      return rank?.scale === reach.scale && reach.spans.some(({ low, high }) => rank.at >= low && rank.at <= high)
    }
  }
}

describe('what a comparison reaches', () => {
  test('is exactly what it holds for, whatever the operator, its value and the fact', () => {
    const cases = comparisons.chain((comparison) =>
      fc.tuple(
        fc.constant(comparison),
        fc.boolean(),
        fc.oneof(
          { weight: 4, arbitrary: valuesOf(comparison.fact) },
          { weight: 2, arbitrary: ownValues(comparison) },
          { weight: 1, arbitrary: factValues },
          { weight: 1, arbitrary: fc.constant(undefined) },
        ),
      ),
    )
    fc.assert(
      fc.property(cases, ([comparison, isNegated, value]) => {
        const leaf = leafOf(comparison, isNegated)
        const reach = reachOf(leaf, compilePattern)
        if (reach === undefined) return
        const { operator, operand, ignoreCase } = leaf
        const check = operator.prepare(operand.kind === 'fact' ? undefined : operand.value, {
          ignoreCase,
          compilePattern,
        })
        const holds = compare(operator, check, value, { atMs: 0 }) === !isNegated
        expect([comparison, value, isReached(reach, value)]).toEqual([comparison, value, holds])
      }),
      { numRuns: 5000 },
    )
  })

  test('is known for every built-in operator with a shape, and for no other', () => {
    const examples = { scalar: 'gold', scalars: ['gold'], text: 'gold', texts: 'gold', ordered: 5, range: [0, 5] }
    for (const operator of OPERATORS) {
      const value = (examples as Record<string, Comparison['value']>)[operator.operand] ?? ['gold']
      const leaf = leafOf({ fact: 'context.x', operator: operator.name, value }, false)
      expect([operator.name, reachOf(leaf, compilePattern) !== undefined]).toEqual([
        operator.name,
        operator.shape !== undefined && operator.shape !== 'opaque',
      ])
      expect(asksForPresence(operator)).toBe(operator.shape === 'presence')
    }
  })

  test('of a range includes its ends as the operator does, also when it is negated', () => {
    const spans = (comparison: Comparison, isNegated = false) => {
      const reach = reachOf(leafOf(comparison, isNegated), compilePattern)
      return reach?.kind === 'spans' ? reach.spans : undefined
    }
    const between: Comparison = { fact: 'field.total', operator: 'between', value: [1, 2] }
    expect(spans(between)).toEqual([{ low: 1, high: 2 }])
    expect(spans(between, true)).toHaveLength(2)
    expect(spans({ ...between, value: [1, 1] })).toEqual([{ low: 1, high: 1 }])
    const atLeast: Comparison = { fact: 'field.total', operator: 'greaterThanInclusive', value: 1 }
    expect(spans(atLeast)).toEqual([{ low: 1, high: Number.POSITIVE_INFINITY }])
    expect(spans({ ...atLeast, operator: 'lessThan' }, true)).toEqual(spans(atLeast))
    const since = Date.parse('2026-03-08')
    expect(spans({ ...atLeast, value: '2026-03-08' })).toEqual([{ low: since, high: Number.POSITIVE_INFINITY }])
  })
})

/** What stands beside the operator, and what nearly is that. */
function ownValues({ value }: Comparison): fc.Arbitrary<FactValue | undefined> {
  const own = (Array.isArray(value) ? value : [value]).flatMap((one: unknown): FactValue[] => {
    if (typeof one === 'number') return [one, one + 1, one - 1]
    return typeof one === 'string' ? [one, one.toUpperCase(), `${one}x`, [one], [one.toLowerCase(), 'x']] : []
  })
  return own.length === 0 ? fc.constant(undefined) : fc.constantFrom(...own)
}
