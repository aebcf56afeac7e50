import { expect, test } from 'vitest'

test('the package offers these names', async () => {
  expect(Object.keys(await import('../src/index.ts')).toSorted()).toEqual([
    'COUNTED_MS',
    'DELIVERY_POLICY',
    'MAX_OBSERVE_DAYS',
    'NEW_LANE',
    'afterReport',
    'checkSwitches',
    'chooseSink',
    'closeAttempt',
    'conversationOf',
    'createWorker',
    'doubtsAfterRestore',
    'endingOf',
    'hoursBetween',
    'liveSink',
    'memoryContexts',
    'memoryEraser',
    'memoryFeed',
    'memoryOutbox',
    'memoryShelf',
    'newestFirst',
    'nextMove',
    'nextSweep',
    'openSlots',
    'patchContext',
    'pauseLane',
    'permitCall',
    'placeOfRecord',
    'previewBody',
    'previewSink',
    'putContext',
    'resumeLane',
    'ticketOf',
  ])
})

test('its testing part offers these names', async () => {
  expect(Object.keys(await import('../src/testing/index.ts')).toSorted()).toEqual([
    'brokenOutboxes',
    'contextLaws',
    'erasureLaws',
    'feedLaws',
    'outboxLaws',
    'outboxThrough',
    'pastLaws',
    'proveOrder',
    'readerThrough',
    'sampleRecord',
    'scriptedDesk',
    'shelfLaws',
    'sweepLaws',
    'virtualTime',
    'writerThrough',
  ])
})
