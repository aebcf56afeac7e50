import { numberText } from '@handoffkit/core'
import { murmur3, utf8 } from '../murmur3.ts'
import type { OperandValue, OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

const BUCKETS = 10_000

/**
 * The bucket, 0 to 9,999, that a text falls into under a salt: 32-bit murmur3 (x86, seed 0) of the UTF-8 bytes of the
 * salt followed by the text, modulo 10,000.
 *
 * To check another implementation: salt `vip-trial` puts `cust-1` into 7450 and `cust-2` into 8551.
 */
export function bucketOf(salt: string, text: string): number {
  return murmur3(utf8(salt + text)) % BUCKETS
}

/**
 * A steady share of all values of a fact: the same value is always in or always out.
 *
 * A share of 10 lies within a share of 20 under the same salt; another salt draws anew. Give it a stable fact, such as
 * `customer.id`. Percent has two decimals at most.
 */
export const inPercent: OperatorDefinition = {
  name: 'inPercent',
  facts: ['text', 'number', 'date'],
  operand: 'percent',
  phrase: 'is in the',
  negatedPhrase: 'is not in the',
  prepare: (operand) => {
    if (!isShare(operand)) return unknown
    const below = Math.round(operand.percent * (BUCKETS / 100))
    return (actual) => {
      const text = typeof actual === 'number' ? numberText(actual) : actual
      return typeof text === 'string' ? bucketOf(operand.salt, text) < below : undefined
    }
  },
}

function isShare(operand: OperandValue): operand is { readonly percent: number; readonly salt: string } {
  return (
    typeof operand === 'object' &&
    operand !== null &&
    'percent' in operand &&
    typeof operand.percent === 'number' &&
    typeof operand.salt === 'string'
  )
}
