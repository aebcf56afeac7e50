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
    'createWorker',
    'doubtsAfterRestore',
    'endingOf',
    'hoursBetween',
    'liveSink',
    'memoryFeed',
    'memoryOutbox',
    'memoryShelf',
    'newestFirst',
    'nextMove',
    'nextSweep',
    'openSlots',
    'pauseLane',
    'permitCall',
    'placeOfRecord',
    'previewBody',
    'previewSink',
    'resumeLane',
    'ticketOf',
  ])
})

test('its testing part offers these names', async () => {
  expect(Object.keys(await import('../src/testing/index.ts')).toSorted()).toEqual([
    'brokenOutboxes',
    'feedLaws',
    'outboxLaws',
    'outboxThrough',
    'pastLaws',
    'readerThrough',
    'sampleRecord',
    'scriptedDesk',
    'shelfLaws',
    'sweepLaws',
    'virtualTime',
    'writerThrough',
  ])
})
