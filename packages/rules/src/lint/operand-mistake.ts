import type { JsonValue } from '@handoffkit/core'
import { readDuration } from '../duration.ts'
import type { OperandShape } from '../operators/operator.ts'
import { rankOf } from '../operators/order.ts'
import { asObject } from '../parse/json-part.ts'

type Value = JsonValue | undefined

const isText = (value: Value): value is string => typeof value === 'string'
const isScalar = (value: Value): boolean => isText(value) || typeof value === 'number' || typeof value === 'boolean'
const isListOf = (value: Value, is: (item: JsonValue) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item: JsonValue) => is(item))
const isReference = (value: Value, to: 'fact' | 'list'): boolean => isText(asObject(value)?.[to])
const isOrdered = (value: Value): boolean => (isText(value) || typeof value === 'number') && rankOf(value) !== undefined

const SHAPES: Readonly<Record<OperandShape, readonly [(value: Value) => boolean, string]>> = {
  none: [(value) => value === undefined, 'takes no value'],
  scalar: [
    (value) => isScalar(value) || isReference(value, 'fact'),
    'takes one text, number, true or false, or {"fact": ...}',
  ],
  scalars: [
    (value) => isListOf(value, isScalar) || isReference(value, 'list') || isReference(value, 'fact'),
    'takes a list of values, {"list": ...} or {"fact": ...}',
  ],
  text: [(value) => isText(value) || isReference(value, 'fact'), 'takes a text or {"fact": ...}'],
  texts: [
    (value) => isText(value) || isListOf(value, isText) || isReference(value, 'list') || isReference(value, 'fact'),
    'takes a text, a list of texts, {"list": ...} or {"fact": ...}',
  ],
  'text-list': [
    (value) => isListOf(value, isText) || isReference(value, 'list') || isReference(value, 'fact'),
    'takes a list of texts, {"list": ...} or {"fact": ...}',
  ],
  ordered: [
    (value) => isOrdered(value) || isReference(value, 'fact'),
    'takes a number, a date, a date and time or {"fact": ...}',
  ],
  range: [
    (value) => isListOf(value, isOrdered) && Array.isArray(value) && value.length === 2,
    'takes the lowest and the highest value, such as [10, 20]',
  ],
  duration: [(value) => isText(value) && readDuration(value) !== undefined, 'takes a duration such as "24h" or "7d"'],
  percent: [
    (value) => typeof asObject(value)?.['percent'] === 'number' && isText(asObject(value)?.['salt']),
    'takes a share such as {"percent": 10, "salt": "vip-trial"}',
  ],
  patterns: [
    (value) => isText(value) || isListOf(value, isText),
    'takes a pattern in RE2 syntax or a list of patterns',
  ],
}

/** What the operator takes instead, when the value is not of its shape. */
export function operandMistake(shape: OperandShape, value: Value): string | undefined {
  const [fits, takes] = SHAPES[shape]
  return fits(value) ? undefined : takes
}
