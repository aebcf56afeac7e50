import { expect, test } from 'vitest'

test('the package exports these names', async () => {
  expect(Object.keys(await import('@handoffkit/schema')).toSorted()).toEqual([
    'BUILT_IN_OPERATORS',
    'DEFAULT_LIMITS',
    'FILE_LIMITS',
    'PUBLISHED_SCHEMAS',
    'contextlessEvent',
    'locate',
    'nearestName',
    'parseContextText',
    'parseEventText',
    'parseJsonc',
    'quickEvent',
    'readCatalogFile',
    'readContext',
    'readDraft',
    'readEvent',
    'readPlan',
    'readRulesFile',
    'readRulesetFile',
    'readTestsFile',
    'readWorkspaceFile',
    'repairText',
    'sameName',
  ])
})
