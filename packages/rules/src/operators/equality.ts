import type { FactValue } from '@handoffkit/core'
import { folding } from './fold-case.ts'
import { asList } from './operand.ts'
import type { OperandValue, OperatorDefinition, Truth } from './operator.ts'
import { opposite, unknown } from './operator.ts'

/**
 * Same type and same value. Texts are compared as written, dates too: `2026-03-08T10:00:00Z` and
 * `2026-03-08T11:00:00+01:00` are one instant and two texts; `between` compares instants.
 */
export const equal: OperatorDefinition = {
  name: 'equal',
  facts: ['text', 'number', 'boolean', 'date'],
  operand: 'scalar',
  takesIgnoreCase: true,
  shape: 'equality',
  phrase: 'is',
  negatedPhrase: 'is not',
  prepare: (operand, { ignoreCase }) => {
    const fold = folding(ignoreCase)
    const wanted = typeof operand === 'string' ? fold(operand) : operand
    return (actual) => isSame(typeof actual === 'string' ? fold(actual) : actual, wanted)
  },
}

/** The opposite of `equal`. */
export const notEqual: OperatorDefinition = opposite(equal, 'notEqual')

/** Equal to one of the values. A value of another type than the fact's makes a miss unknown, as `or` of `equal` does. */
export const oneOf: OperatorDefinition = {
  name: 'in',
  facts: ['text', 'number', 'boolean', 'date'],
  operand: 'scalars',
  takesIgnoreCase: true,
  shape: 'set',
  phrase: 'is one of',
  negatedPhrase: 'is not one of',
  prepare: (operand, { ignoreCase }) => {
    const list = asList(operand)
    if (list === undefined) return unknown
    const fold = folding(ignoreCase)
    const wanted = new Set(list.map((item) => (typeof item === 'string' ? fold(item) : item)))
    const types = new Set(list.map((item) => typeof item))
    return (actual) => {
      if (typeof actual === 'object') return undefined
      if (wanted.has(typeof actual === 'string' ? fold(actual) : actual)) return true
      return [...types].every((type) => type === typeof actual) ? false : undefined
    }
  },
}

/** The opposite of `in`. */
export const notOneOf: OperatorDefinition = opposite(oneOf, 'notIn')

function isSame(actual: FactValue, wanted: OperandValue): Truth {
  return typeof actual === 'object' || typeof actual !== typeof wanted ? undefined : actual === wanted
}
