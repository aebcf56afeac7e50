import { BUILT_IN_OPERATORS } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstValue, fits, formOf, typedScalar } from '../../../../src/pages/rules/form/operand.ts'

const operators = fc.constantFrom(...BUILT_IN_OPERATORS.map(({ name }) => name))
const values = fc.constantFrom(
  undefined,
  'vip',
  3,
  true,
  ['a', 'b'],
  [1, 2, 3],
  { fact: 'context.a' },
  { percent: 5, salt: 's' },
)

describe('the value beside an operator', () => {
  test('is one that the operator can take, whatever stood there before', () => {
    fc.assert(
      fc.property(operators, values, (operator, before) => {
        const form = formOf(operator)
        const value = fits(form, before) ? before : firstValue(form, before)
        expect(fits(form, value)).toBe(true)
        if (fits(form, before)) expect(value).toEqual(before)
      }),
    )
  })

  test('is a number where the fact is one, and a text with leading zeros elsewhere', () => {
    expect(typedScalar('24', 'number', '')).toBe(24)
    expect(typedScalar('2x', 'number', 1)).toBe('2x')
    expect(typedScalar('00418', 'text', '')).toBe('00418')
    expect(typedScalar('7', 'any', 3)).toBe(7)
    expect(typedScalar('true', 'boolean', false)).toBe(true)
  })
})
