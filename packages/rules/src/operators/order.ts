import type { FactValue } from '@handoffkit/core'
import { readInstant } from '@handoffkit/core'
import { asList } from './operand.ts'
import type { OperandValue, OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

/** A place in an order: among numbers, or in time. Places of different scales cannot be compared. */
export interface Rank {
  readonly scale: 'number' | 'time'
  readonly at: number
}

/**
 * Where a value stands in an order: a number among numbers; a date or a date and time, recognised by its form
 * (`2026-03-08`, RFC 3339), in time, a date at its midnight UTC. Other texts, booleans and lists have no place.
 */
export function rankOf(value: FactValue | OperandValue): Rank | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : { scale: 'number', at: value }
  const instant = typeof value === 'string' ? readInstant(value) : undefined
  return instant === undefined ? undefined : { scale: 'time', at: instant }
}

function ordering(
  name: string,
  [phrase, negatedPhrase]: readonly [string, string],
  holds: (actual: number, limit: number) => boolean,
): OperatorDefinition {
  return {
    name,
    facts: ['number', 'date', 'text'],
    operand: 'ordered',
    shape: 'range',
    phrase,
    negatedPhrase,
    prepare: (operand) => {
      const limit = rankOf(operand)
      if (limit === undefined) return unknown
      return (value) => {
        const actual = rankOf(value)
        return actual?.scale === limit.scale ? holds(actual.at, limit.at) : undefined
      }
    },
  }
}

/** Below the value. */
export const lessThan: OperatorDefinition = ordering('lessThan', ['is less than', 'is at least'], (a, b) => a < b)

/** Below the value or equal to it. */
export const lessThanInclusive: OperatorDefinition = ordering(
  'lessThanInclusive',
  ['is at most', 'is more than'],
  (a, b) => a <= b,
)

/** Above the value. */
export const greaterThan: OperatorDefinition = ordering('greaterThan', ['is more than', 'is at most'], (a, b) => a > b)

/** Above the value or equal to it. */
export const greaterThanInclusive: OperatorDefinition = ordering(
  'greaterThanInclusive',
  ['is at least', 'is less than'],
  (a, b) => a >= b,
)

/** Between two values, both included. */
export const between: OperatorDefinition = {
  name: 'between',
  facts: ['number', 'date', 'text'],
  operand: 'range',
  shape: 'range',
  phrase: 'is between',
  negatedPhrase: 'is not between',
  prepare: (operand) => {
    const [low, high, ...more] = (asList(operand) ?? []).map(rankOf)
    if (low === undefined || high?.scale !== low.scale || more.length > 0) return unknown
    return (value) => {
      const actual = rankOf(value)
      return actual?.scale === low.scale ? actual.at >= low.at && actual.at <= high.at : undefined
    }
  },
}
