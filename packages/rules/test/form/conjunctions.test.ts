import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conjunctionsOf } from '../../src/form/conjunctions.ts'
import type { Formula } from '../../src/form/formula.ts'
import { formulaOf } from '../../src/form/formula.ts'
import { compileFormula } from '../../src/form/formula-test.ts'
import { vocabularyOf } from '../../src/form/rule-condition.ts'
import { comparisons, conditions, facts } from '../../src/testing/index.ts'
import { uncheckedRuleset } from '../sample.ts'

const ruleset = uncheckedRuleset({ lists: { names: ['gold', 'old', '5'] } })
const vocabulary = vocabularyOf(ruleset.checked)
const compiling = { readerOf: ruleset.readerOf, compilePattern: ruleset.checked.compilePattern }

describe('the conjunctions of a formula', () => {
  test('hold, one of them at least, exactly when the formula holds', () => {
    fc.assert(
      fc.property(conditions, facts, (condition, facts) => {
        const formula = formulaOf(condition, vocabulary)
        const holds = (part: Formula) => compileFormula(part, compiling).outcome({ facts }) === 'yes'
        const conjunctions = conjunctionsOf(formula)
        if (conjunctions === undefined) return
        expect(conjunctions.some((leaves) => leaves.every(holds))).toBe(holds(formula))
      }),
      { numRuns: 500 },
    )
  })

  test('are as many as allowed, or none are given', () => {
    const pair = fc.tuple(comparisons, comparisons).map((any) => ({ any }))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 64 }), (all, most) => {
        const formula = formulaOf({ all }, vocabulary)
        const conjunctions = conjunctionsOf(formula, most)
        expect(conjunctions === undefined).toBe(2 ** all.length > most)
        expect(conjunctions?.length ?? 0).toBeLessThanOrEqual(most)
      }),
    )
  })

  test('name each comparison once', () => {
    const vip = { fact: 'context.tier', operator: 'equal', value: 'vip' }
    const [only] = conjunctionsOf(formulaOf({ all: [vip, { all: [vip] }] }, vocabulary)) ?? []
    expect(only).toHaveLength(1)
  })
})
