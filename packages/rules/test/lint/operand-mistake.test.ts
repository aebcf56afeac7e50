import type { JsonValue } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import type { OperandShape, OperatorDefinition } from '../../src/index.ts'
import { parseRuleset } from '../../src/index.ts'
import { operandMistake } from '../../src/lint/operand-mistake.ts'
import { NOBODY_IN_PARTICULAR } from '../sample.ts'

const FACT = { fact: 'context.x' }
const LIST = { list: 'names' }
const VALUES: readonly JsonValue[] = [
  'x',
  5,
  true,
  null,
  '2026-03-08',
  '24h',
  [],
  ['x'],
  ['x', 5],
  [1, 2],
  [1, 2, 3],
  FACT,
  LIST,
  { percent: 1, salt: 's' },
  { percent: 'x', salt: 's' },
  [null],
  ['2026-03-08', '2026-03-09'],
]

/** Which of the values above each shape takes; all others are mistakes. */
const TAKES: Readonly<Record<OperandShape, readonly JsonValue[]>> = {
  none: [],
  scalar: ['x', 5, true, '2026-03-08', '24h', FACT],
  scalars: [['x'], ['x', 5], [1, 2], [1, 2, 3], ['2026-03-08', '2026-03-09'], FACT, LIST],
  text: ['x', '2026-03-08', '24h', FACT],
  texts: ['x', '2026-03-08', '24h', ['x'], ['2026-03-08', '2026-03-09'], FACT, LIST],
  'text-list': [['x'], ['2026-03-08', '2026-03-09'], FACT, LIST],
  ordered: [5, '2026-03-08', FACT],
  range: [
    [1, 2],
    ['2026-03-08', '2026-03-09'],
  ],
  duration: ['24h'],
  percent: [{ percent: 1, salt: 's' }],
  patterns: ['x', '2026-03-08', '24h', ['x'], ['2026-03-08', '2026-03-09']],
}

describe('the value beside an operator of a plugin', () => {
  test.each(Object.entries(TAKES) as [OperandShape, JsonValue[]][])('of the shape %s', (shape, takes) => {
    const taken = VALUES.filter((value) => operandMistake(shape, value) === undefined)
    const text = (value: JsonValue) => JSON.stringify(value)
    expect(taken.map(text).toSorted()).toEqual(takes.map(text).toSorted())
    expect(operandMistake(shape, undefined) === undefined).toBe(shape === 'none')
  })

  test('takes "ignoreCase" where the operator does', () => {
    const sounds = (takesIgnoreCase: boolean): OperatorDefinition => ({
      name: 'soundsLike',
      facts: ['text'],
      operand: 'text',
      takesIgnoreCase,
      phrase: 'sounds like',
      negatedPhrase: 'does not sound like',
      prepare: () => () => true,
    })
    const findings = (operator: OperatorDefinition, more: object) => {
      const when = { fact: 'customer.name', operator: 'soundsLike', value: 'Meier', ...more }
      const rules = [{ name: 'it', when, priority: 'high' }]
      const file = { ...NOBODY_IN_PARTICULAR, priority: { default: 'low', rules } }
      return parseRuleset(file, { operators: [operator] }).findings.map(({ code }) => code)
    }
    expect(findings(sounds(true), { ignoreCase: true })).toEqual([])
    expect(findings(sounds(false), {})).toEqual([])
    expect(findings(sounds(false), { ignoreCase: true })).toEqual(['no-ignore-case'])
    expect(findings(sounds(true), { value: 5 })).toEqual(['wrong-value'])
  })
})
