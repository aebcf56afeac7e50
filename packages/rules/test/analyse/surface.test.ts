import * as analyse from '@handoffkit/rules/analyse'
import { expect, test } from 'vitest'

test('the subpath exports these names and no others', () => {
  expect(Object.keys(analyse).toSorted()).toEqual([
    'analyseRuleset',
    'analysisFindings',
    'analysisSteps',
    'placedFindings',
    'proposeTests',
    'rulePlaces',
    'verdictSentence',
  ])
})
