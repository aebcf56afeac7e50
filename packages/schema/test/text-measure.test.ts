import type { JsonValue } from '@handoffkit/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureText } from '../src/text-measure.ts'
import { jsonValues } from './arbitrary/json.ts'

const depthOf = (value: JsonValue): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

const membersOf = (value: JsonValue): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>(
        (sum, inner) => sum + membersOf(inner),
        Array.isArray(value) ? 0 : Object.keys(value).length,
      )
    : 0

test('depth and members are those of the value, whatever its texts hold', () => {
  fc.assert(
    fc.property(jsonValues, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent)
      expect(measureText(text)).toEqual({ depth: depthOf(value), members: membersOf(value) })
    }),
  )
})

test('members that stand twice are counted twice', () => {
  expect(measureText('{ "a": 1, "a\\":": { "b": "[[{:" } }')).toEqual({ depth: 2, members: 3 })
  expect(measureText('{ "a": 1, "a": 2 }').members).toBe(2)
})
