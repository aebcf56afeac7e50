import * as surface from '@handoffkit/rules/replay'
import { expect, test } from 'vitest'

test('the subpath exports these names and no others', () => {
  expect(Object.keys(surface).toSorted()).toEqual([
    'BY_DEFAULT',
    'CANNOT_TELL',
    'factsAt',
    'historyBuilder',
    'historyFromBytes',
    'historyOfRows',
    'historyToBytes',
    'historyToChunks',
    'historyWeight',
    'replay',
    'replayEdit',
    'replayEditSteps',
    'replaySteps',
    'valueCounts',
  ])
})
