import { describe, expect, test } from 'vitest'
import type { DecisionFigures, EngineFigures } from '../../../src/bench/rules/decisions.ts'
import { measureDecisions } from '../../../src/bench/rules/decisions.ts'
import { median } from '../../../src/bench/rules/measure/rounds.ts'
import { decisionReport } from '../../../src/bench/rules/report/decision-report.ts'
import { figuresLine } from '../../../src/bench/rules/report/figures-line.ts'
import { duration, size, threeDigits } from '../../../src/report/amount.ts'

const engineFigures = (engine: string, nsPerDecision: number, more: Partial<EngineFigures> = {}): EngineFigures => ({
  engine,
  nsPerDecision,
  jsonToDecisionNs: undefined,
  jsonReadingNs: undefined,
  compileMs: 0.25,
  memoryBytes: 1_500,
  checked: { early: 3, later: 2, none: 1 },
  ...more,
})

const figures: DecisionFigures = {
  sizes: [
    {
      rules: 10,
      places: { early: 40, later: 30, none: 30 },
      engines: [
        engineFigures('handoffkit', 100, { jsonToDecisionNs: 1_600.4 }),
        engineFigures('json-logic-engine-chain', 250),
        engineFigures('json-logic-engine-per-rule', 150),
        engineFigures('json-rules-engine', 66_000, { memoryBytes: undefined }),
      ],
    },
    {
      rules: 10_000,
      places: { early: 37, later: 28, none: 35 },
      engines: [
        engineFigures('handoffkit', 2_400),
        engineFigures('json-logic-engine-chain', 1_500_000),
        engineFigures('json-logic-engine-per-rule', 2_400_000),
        engineFigures('json-rules-engine', 60_000_000),
      ],
    },
  ],
  missing: [{ name: 'zen-engine', missing: 'not installed for this platform' }],
}

describe('the line of JSON', () => {
  test('holds every number by number of rules and engine, and of two ways the faster one', () => {
    const line = figuresLine(figures, undefined)
    expect(Object.keys(line)).toEqual([
      'nsPerDecision',
      'compileMs',
      'memoryBytes',
      'jsonToDecisionNs',
      'jsonReadingNs',
      'replayMs',
      'editMs',
    ])
    expect(line.nsPerDecision).toEqual({
      10: {
        handoffkit: 100,
        'json-logic-engine-chain': 250,
        'json-logic-engine-per-rule': 150,
        'json-rules-engine': 66_000,
        'json-logic-engine': 150,
      },
      10000: {
        handoffkit: 2_400,
        'json-logic-engine-chain': 1_500_000,
        'json-logic-engine-per-rule': 2_400_000,
        'json-rules-engine': 60_000_000,
        'json-logic-engine': 1_500_000,
      },
    })
    expect(line.jsonToDecisionNs).toEqual({ 10: { handoffkit: 1_600 }, 10000: {} })
    expect(line.memoryBytes['10']).not.toHaveProperty('json-rules-engine')
  })

  test('comes from measuring, with every engine that is here', async () => {
    const measured = await measureDecisions(
      { sizes: [5, 10], contexts: 60, rounds: 1, sampleMs: 5, checkMs: 0, leastTrials: 60, facts: 'gathered' },
      () => {},
    )
    const line: unknown = JSON.parse(JSON.stringify(figuresLine(measured, undefined)))
    const left = new Set(measured.missing.map(({ name }) => name))
    const all = [
      'cel-js',
      'hand-written',
      'handoffkit',
      'handoffkit-closures',
      'json-logic-engine',
      'json-logic-engine-chain',
      'json-logic-engine-per-rule',
      'json-logic-js',
      'json-rules-engine',
      'json-rules-engine-cached',
      'zen-engine',
    ].filter((name) => !left.has(name))
    const numbers = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, expect.any(Number)]))
    const bySize = (names: readonly string[]) => ({ 5: numbers(names), 10: numbers(names) })
    expect(line).toEqual({
      nsPerDecision: bySize(all),
      compileMs: bySize(all),
      memoryBytes: bySize(all.filter((name) => name !== 'zen-engine')),
      jsonToDecisionNs: bySize(['handoffkit', 'hand-written']),
      jsonReadingNs: bySize(['handoffkit', 'hand-written']),
      replayMs: {},
      editMs: {},
    })
  })
})

test('the tables show every engine, how many times as fast it is, and what is missing', () => {
  const report = decisionReport(figures)
  const cells = report.split('\n').map((line) => line.trim().split(/ {2,}/u))
  expect(cells).toContainEqual(['handoffkit', '100 ns', '2.4 µs', '24x'])
  expect(cells).toContainEqual(['handoffkit', '660', '25,000'])
  expect(cells).toContainEqual(['json-logic-engine', '150 ns', '1.5 ms', '10,000x'])
  expect(cells).toContainEqual(['handoffkit', '3 + 2 + 1', '3 + 2 + 1'])
  expect(cells).toContainEqual(['none', '30', '35'])
  expect(report).toContain('zen-engine: not installed for this platform')
})

test('amounts have three digits and the unit that suits them', () => {
  expect([97.34, 2_857, 59_200_000, 1_300_000_000].map(duration)).toEqual(['97.3 ns', '2.86 µs', '59.2 ms', '1.3 s'])
  expect([0, 56, 813_200, 32_295_000].map(size)).toEqual(['0 kB', '1 kB', '814 kB', '32.3 MB'])
  expect([26_512, 0.5432].map(threeDigits)).toEqual(['26,500', '0.543'])
})

test('the median is the middle one, or halfway between the two in the middle', () => {
  expect(median([3, 1, 200])).toBe(3)
  expect(median([4, 1, 2, 200])).toBe(3)
})
