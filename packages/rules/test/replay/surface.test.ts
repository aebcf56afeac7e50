import * as surface from '@handoffkit/rules/replay'
import { expect, test } from 'vitest'

test('the subpath exports these names and no others', () => {
  expect(Object.keys(surface).toSorted()).toEqual([
    'BY_DEFAULT',
    'CANNOT_TELL',
    'eachValueCount',
    'factsAt',
    'historyBuilder',
    'historyFromBytes',
    'historyOfRows',
    'historyOfRowsSteps',
    'historyToBytes',
    'historyToChunks',
    'historyWeight',
    'historyWeightSteps',
    'replay',
    'replayEdit',
    'replayEditSteps',
    'replaySteps',
    'rowsWith',
    'valueCounts',
  ])
})
