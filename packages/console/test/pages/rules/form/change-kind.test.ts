import type { JsonValue } from '@handoffkit/core'
import { expect, test } from 'vitest'
import { editJson } from '../../../../src/json-text/edit-json.ts'
import { changeKind } from '../../../../src/pages/rules/form/change-kind.ts'
import type { ConditionKind } from '../../../../src/pages/rules/form/condition-shape.ts'

function changed(text: string, kind: ConditionKind): string {
  const value = JSON.parse(text.replaceAll(/\/\*.*?\*\//gu, '')) as JsonValue
  return editJson(text, changeKind([], value, kind, 'is-vip'))
}

test('a condition takes along what it holds, spelled as it is', () => {
  const comparison = '{ "fact": "a" /* why */, "operator": "present" }'
  expect(changed(comparison, 'all')).toBe(`{ "all": [${comparison}] }`)
  expect(changed(`{ "all": [${comparison}] }`, 'any')).toBe(`{ "any": [${comparison}] }`)
  expect(changed(`{ "any": [${comparison}] }`, 'comparison')).toBe(comparison)
  expect(changed(comparison, 'not')).toBe(`{ "not": ${comparison} }`)
  expect(changed(`{ "not": ${comparison} }`, 'comparison')).toBe(comparison)
  expect(changed(comparison, 'condition')).toBe('{ "condition": "is-vip" }')
  expect(changed(comparison, 'comparison')).toBe(comparison)
})
