import * as rules from '@handoffkit/rules'
import { expect, test } from 'vitest'

test('the package exports these names and no others', () => {
  expect(Object.keys(rules).toSorted()).toEqual([
    'OPERATORS',
    'RULESET_FINDINGS',
    'bucketOf',
    'compilePattern',
    'compileRuleset',
    'explain',
    'explanationText',
    'parseRuleset',
    'testRuleset',
    'whyNot',
  ])
})
