import { expect, test } from 'vitest'
import { adapterLaws } from '../src/index.ts'

test('the package exports exactly these names', async () => {
  expect(Object.keys(await import('@handoffkit/testkit')).toSorted()).toEqual([
    'adapterLaws',
    'asUpdate',
    'contextLaws',
    'erasureLaws',
    'feedLaws',
    'fittingDrafts',
    'freshHandoffId',
    'outboxLaws',
    'pastLaws',
    'recordingFetch',
    'sampleRecord',
    'scriptedDesk',
    'sendAll',
    'shelfLaws',
    'startOf',
    'sweepLaws',
    'ticketOf',
    'virtualTime',
    'wildDrafts',
  ])
})

test('every law has a name of its own', () => {
  expect(new Set(adapterLaws.map(({ name }) => name)).size).toBe(adapterLaws.length)
})
