import { expect, test } from 'vitest'
import { outlineOf } from '../../../../src/pages/rules/text/rules-outline.ts'

const main = `{
  // Who gets what.
  "conditions": { "is-vip": {} }, "lists": { "hot": {} }, "facts": { "context.count": { "type": "integer" } },
  "assignment": { "default": null, "rules": [
    { "name": "a", "team": "one" }, { "file": "more.json" }, { "name": "b", "mode": "off", "team": { "fact": "context.team" } }
  ] },
  "priority": { "default": "low", "rules": [{ "name": "p", "priority": "high" }] }
}`

test('rules stand in the order in which they are tried, those of other files in the place where they are named', () => {
  const { rules, arrays, named, declared, defaults, mistake } = outlineOf({
    '': main,
    'more.json': '[{ "name": "m", "mode": "shadow", "team": "two" }]',
    'people.csv': 'id\n"',
  })
  expect(rules.map(({ list, file, path, name, mode, gives }) => [list, file, path, name, mode, gives])).toEqual([
    ['assignment', '', ['assignment', 'rules', 0], 'a', 'on', 'one'],
    ['assignment', 'more.json', [0], 'm', 'shadow', 'two'],
    ['assignment', '', ['assignment', 'rules', 2], 'b', 'off', 'context.team'],
    ['priority', '', ['priority', 'rules', 0], 'p', 'on', 'high'],
  ])
  expect(arrays.map(({ list, file }) => [list, file])).toEqual([
    ['assignment', ''],
    ['assignment', 'more.json'],
    ['priority', ''],
  ])
  expect(named.conditions).toEqual(['is-vip'])
  expect(declared.get('context.count')).toBe('integer')
  expect(defaults).toEqual({ assignment: null, priority: 'low' })
  expect(mistake).toBeUndefined()
})

test('a text with a mistake tells where it is, and what can be read of it', () => {
  const text = main.replace('"priority": "high" }', '"priority": "high"')
  const { rules, mistake } = outlineOf({ '': text })
  expect(mistake?.file).toBe('')
  expect(rules.map(({ name }) => name)).toContain('a')
})

test('what is no ruleset has no rules', () => {
  for (const text of ['', '[]', '{ "assignment": 1 }', 'nothing']) expect(outlineOf({ '': text }).rules).toEqual([])
})
