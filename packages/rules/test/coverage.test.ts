import { expect, test } from 'vitest'
import { coverageOf, runTests } from '../src/index.ts'
import { rulesetFrom } from './sample.ts'

const when = { fact: 'context.a', operator: 'equal', value: '1' } as const
const ruleset = rulesetFrom({
  assignment: {
    default: null,
    rules: [
      { name: 'one', when, team: 'one' },
      { name: 'seen', mode: 'shadow', when, team: 'two' },
      { name: 'off', mode: 'off', when, team: 'three' },
    ],
  },
  priority: { default: 'low', rules: [{ name: 'two', when: { ...when, value: '2' }, priority: 'high' }] },
})
const given = (a: string) => ({ name: a, given: { context: { a } }, expect: {} })

test('coverage counts rules that win and shadow rules that match, and leaves out those that are off', () => {
  const of = (...values: readonly string[]) => coverageOf(ruleset, runTests(ruleset, values.map(given)))
  expect(of()).toEqual({ rules: 3, reached: 0, percent: 0 })
  expect(of('1')).toEqual({ rules: 3, reached: 2, percent: 200 / 3 })
  expect(of('1', '2', '2')).toEqual({ rules: 3, reached: 3, percent: 100 })
})

test('all of no rules is covered', () => {
  const none = rulesetFrom({})
  expect(coverageOf(none, runTests(none, []))).toEqual({ rules: 0, reached: 0, percent: 100 })
})
