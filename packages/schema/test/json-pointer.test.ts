import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inside, placeName, pointerOf, quoted, stepsOf } from '../src/json-pointer.ts'
import { names } from './arbitrary/json.ts'

test('steps survive being written as a JSON Pointer', () => {
  fc.assert(
    fc.property(fc.array(names), (steps) => {
      expect(stepsOf(pointerOf(steps))).toEqual(steps)
    }),
  )
})

test('the empty pointer is the document, the slash its empty member', () => {
  expect(stepsOf('')).toEqual([])
  expect(stepsOf('/')).toEqual([''])
  expect(inside('/a', 'b/c~d')).toBe('/a/b~1c~0d')
})

test.each([
  ['', ''],
  ['/assignment/rules/0/team', 'assignment.rules[0].team'],
  ['/context/order-id', 'context.order-id'],
  ['/context/order id', 'context["order id"]'],
  ['/context/', 'context[""]'],
  ['/$schema', '$schema'],
])('people read %j as %j', (pointer, place) => {
  expect(placeName(pointer)).toBe(place)
})

test('very long names are cut, between characters', () => {
  expect(quoted('\u{1f4e6}'.repeat(61))).toBe(`"${'\u{1f4e6}'.repeat(60)}…"`)
  expect(placeName(`/context/${'x'.repeat(1000)}`)).toBe(`context["${'x'.repeat(60)}…"]`)
})
