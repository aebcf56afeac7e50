import { expect, test } from 'vitest'

test('the package offers these names', async () => {
  expect(Object.keys(await import('../src/index.ts')).toSorted()).toEqual([
    'DELIVERY_POLICY',
    'MAX_OBSERVE_DAYS',
    'NEW_LANE',
    'afterReport',
    'checkSwitches',
    'chooseSink',
    'closeAttempt',
    'createWorker',
    'liveSink',
    'memoryOutbox',
    'memoryShelf',
    'nextMove',
    'openSlots',
    'pauseLane',
    'permitCall',
    'previewBody',
    'previewSink',
    'resumeLane',
    'ticketOf',
  ])
})

test('its testing part offers these names', async () => {
  expect(Object.keys(await import('../src/testing/index.ts')).toSorted()).toEqual([
    'outboxLaws',
    'sampleRecord',
    'scriptedDesk',
    'shelfLaws',
    'virtualTime',
  ])
})
