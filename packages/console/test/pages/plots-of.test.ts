import { describe, expect, test } from 'vitest'
import type { HandoffCounts, Statistics } from '../../src/api/generated/open-api.ts'
import { durationWords, shareWords } from '../../src/pages/overview/number-words.ts'
import { handoffsOf, plotsOf } from '../../src/pages/overview/plots-of.ts'

const NONE: HandoffCounts = {
  delivered: 0,
  previewed: 0,
  dead: 0,
  parked: 0,
  waiting: 0,
  keys: 0,
  filledKeys: 0,
  decided: 0,
  byDefault: 0,
  latency: null,
}

const SOME: HandoffCounts = {
  ...NONE,
  delivered: 3,
  previewed: 1,
  dead: 1,
  keys: 10,
  filledKeys: 4,
  decided: 5,
  byDefault: 1,
  latency: { handoffs: 3, p50Ms: 250, p99Ms: 65_000 },
}

const STATISTICS: Statistics = {
  from: '2026-03-08T10:00:00Z',
  to: '2026-03-08T12:00:00Z',
  stepMs: 3_600_000,
  steps: [
    { at: '2026-03-08T10:00:00Z', ...NONE },
    { at: '2026-03-08T11:00:00Z', ...SOME },
  ],
  whole: SOME,
  now: { waiting: 0, dead: 1, parked: 0, oldestWaitingAt: null },
  context: { handoffs: 0, isReading: false, isCut: false, fields: [], unmatched: [], moreUnmatched: 0 },
}

describe('plots', () => {
  const [outcomes, latency, rates] = plotsOf(STATISTICS)

  test('say in a sentence what they show', () => {
    expect(outcomes?.summary).toBe('5 handoffs: 3 delivered, 1 previewed, 1 dead letters.')
    expect(latency?.summary).toContain('250 ms or less, and 99 of 100 took 65 s or less')
    expect(rates?.summary).toContain('40% of all context keys')
    expect(handoffsOf(SOME)).toBe(5)
  })

  test('have one value for each step, and none where nothing is known', () => {
    for (const plot of [outcomes, latency, rates])
      for (const { values } of plot?.series ?? []) expect(values).toHaveLength(plot?.times.length ?? 0)
    expect(latency?.series.map(({ values }) => values)).toEqual([
      [null, 250],
      [null, 65_000],
    ])
    expect(rates?.series.map(({ values }) => values)).toEqual([
      [null, 0.4],
      [null, 0.2],
    ])
  })

  test('of a quiet time say so', () => {
    const [, quiet] = plotsOf({ ...STATISTICS, whole: NONE })
    expect(quiet?.summary).toBe('Nothing was delivered in this time.')
  })
})

test.each([
  [null, '–'],
  [0, '0 ms'],
  [999.4, '999 ms'],
  [1_500, '1.5 s'],
  [119_999, '120 s'],
  [600_000, '10 min'],
])('%s milliseconds are %s', (ms, said) => {
  expect(durationWords(ms)).toBe(said)
})

test('a share of nothing is a dash', () => {
  expect([shareWords(null), shareWords(0), shareWords(0.125)]).toEqual(['–', '0%', '12.5%'])
})
