import { expect, test } from 'vitest'
import { measureAnalysis } from '../../src/bench/analysis/analyses.ts'
import { analysisReport, isRight } from '../../src/bench/analysis/analysis-report.ts'

test('an analysis finds all that was planted', async () => {
  const figures = await measureAnalysis({ rules: 150 }, 7)
  expect(isRight(figures)).toBe(true)
  expect(figures.kinds.map(({ planted, found }) => [planted, found])).toEqual([
    [141, 141],
    [3, 3],
    [3, 3],
    [3, 3],
  ])
  expect(figures.witnesses).toBe(141)
})

test('one that is not allowed to finish says what it did not find out, and nothing wrong', async () => {
  const figures = await measureAnalysis({ rules: 150, steps: 1_000 }, 7)
  expect(isRight(figures)).toBe(true)
  expect(figures.kinds.some(({ notDecided }) => notDecided > 0)).toBe(true)
  expect(figures.kinds.every(({ planted, found, notDecided }) => planted === found + notDecided)).toBe(true)
  // What was begun is finished.
  expect(figures.steps).toBeLessThan(1_500)
  expect(analysisReport(figures)).toContain('of 1,000 that were allowed')
})

test('a mistake is no success', async () => {
  const figures = await measureAnalysis({ rules: 20 }, 7)
  expect(isRight({ ...figures, wrongWitnesses: 1 })).toBe(false)
  expect(isRight({ ...figures, kinds: figures.kinds.map((kind) => ({ ...kind, wrong: 1 })) })).toBe(false)
})
