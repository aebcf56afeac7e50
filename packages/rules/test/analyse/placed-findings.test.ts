import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import { analyseRuleset, placedFindings, rulePlaces } from '@handoffkit/rules/analyse'
import { expect, test } from 'vitest'
import { digest } from '../sample.ts'

const MAIN = `{
  "format": 1, "name": "r",
  "assignment": { "default": null, "rules": [
    { "name": "a", "when": { "fact": "context.tier", "operator": "in", "value": ["x", "y"] }, "team": "t" },
    { "file": "more.json" }
  ] },
  "priority": { "default": "medium", "rules": [] }
}`
const MORE = `[
  { "name": "b", "when": { "fact": "context.tier", "operator": "equal", "value": "x" }, "team": "t" },
  { "name": "c", "when": { "all": [
    { "fact": "context.tier", "operator": "equal", "value": "x" },
    { "fact": "context.tier", "operator": "equal", "value": "z" } ] }, "team": "t" }
]`
const readFile = (name: string) => (name === 'more.json' ? MORE : undefined)

test('stand at the names of the rules, in the file that holds them', () => {
  const parsed = parseRuleset(MAIN, { file: 'main.json', readFile })
  if (!parsed.ok) throw new Error('mistaken')
  const analysis = analyseRuleset(compileRuleset(parsed.value, { digest }))
  const found = placedFindings(analysis, rulePlaces(MAIN, 'main.json', readFile))
  expect(found.map(({ code, file, line, column, path }) => [code, file, line, column, path])).toEqual([
    ['shadowed-rule', 'more.json', 2, 13, '/0/name'],
    ['impossible-rule', 'more.json', 3, 13, '/1/name'],
  ])
})

test('a rule that stands nowhere, and a text that cannot be read, have no place', () => {
  expect(rulePlaces(MAIN, 'main.json', readFile)('priority', 'a')).toBeUndefined()
  expect(rulePlaces('{', 'main.json')('assignment', 'a')).toBeUndefined()
})
