import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsOf } from '../../../src/bench/rules/workload/bench-context.ts'
import { LEAF_PERCENT } from '../../../src/bench/rules/workload/deal-kinds.ts'
import type { LeafKind } from '../../../src/bench/rules/workload/draw-leaf.ts'
import { benchContexts, countPlaces, workloadOf } from '../../../src/bench/rules/workload/workload.ts'
import { chanceOf, shuffled, zipf } from '../../../src/chance.ts'

const contexts = benchContexts(2_000)
const workload = workloadOf(contexts, 400)

const kindOf: Readonly<Record<string, LeafKind>> = {
  equal: 'equal',
  in: 'in',
  between: 'range',
  lessThan: 'range',
  greaterThan: 'range',
  startsWith: 'prefix',
  present: 'present',
}

describe('chance', () => {
  test('follows from the seed, stays in [0, 1) and differs from seed to seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const draw = (from: number) => Array.from({ length: 50 }, chanceOf(from))
        expect(draw(seed)).toEqual(draw(seed))
        expect(draw(seed)).not.toEqual(draw(seed + 1))
        expect(draw(seed).every((number) => number >= 0 && number < 1)).toBe(true)
      }),
    )
  })

  test('shuffling loses nothing, and Zipf draws stay in range and prefer the first', () => {
    const chance = chanceOf(1)
    expect(shuffled(chance, ['c', 'a', 'b']).toSorted()).toEqual(['a', 'b', 'c'])
    const draw = zipf(20)
    const drawn = Array.from({ length: 2_000 }, () => draw(chance))
    const count = (place: number) => drawn.filter((one) => one === place).length
    expect(drawn.every((place) => Number.isInteger(place) && place >= 0 && place < 20)).toBe(true)
    expect(count(0)).toBeGreaterThan(count(1))
    expect(count(1)).toBeGreaterThan(count(9))
    expect(count(19)).toBeGreaterThan(0)
  })
})

describe('the contexts', () => {
  test('are the same every time', () => {
    expect(benchContexts(100)).toEqual(contexts.slice(0, 100))
  })

  test('have 21 to 24 keys, 22 or 23 as a rule, and some 450 bytes', () => {
    const keys = contexts.map(({ record }) => Object.keys(record).length)
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
    expect(new Set(keys)).toEqual(new Set([21, 22, 23, 24]))
    expect(Math.abs(mean(keys) - 22.5)).toBeLessThan(0.3)
    expect(Math.abs(mean(contexts.map(({ text }) => text.length)) - 460)).toBeLessThan(30)
  })

  test('say the same in each form', () => {
    for (const { text, record, factText, facts, gathered } of contexts) {
      expect(JSON.parse(text)).toEqual(record)
      expect(new Map(factsOf(factText).values)).toEqual(gathered.values)
      expect([...facts.values.values()]).toEqual(Object.values(record))
      expect([...facts.values]).toEqual([...gathered.values])
    }
  })
})

describe('the rules', () => {
  test('are the same every time', () => {
    expect(workloadOf(contexts, 400)).toEqual(workload)
  })

  test('have two to four leaves about different keys, of kinds in the stated shares', () => {
    const leaves = workload.rules.flatMap((rule) => rule.leaves)
    for (const { leaves: ofRule } of workload.rules) {
      expect([2, 3, 4]).toContain(ofRule.length)
      expect(new Set(ofRule.map(({ key }) => key)).size).toBe(ofRule.length)
    }
    for (const [kind, percent] of Object.entries(LEAF_PERCENT)) {
      const count = leaves.filter(({ operator }) => kindOf[operator] === kind).length
      expect(Math.abs((count * 100) / leaves.length - percent)).toBeLessThan(1)
    }
  })

  test.each([100, 400])('of %i, the first tenth wins some 37 of 100 contexts, the others 28, none 35', (count) => {
    const { early, later, none } = countPlaces(workloadOf(contexts, count).trials)
    const percent = (places: number) => (places * 100) / contexts.length
    expect(Math.abs(percent(early) - 37)).toBeLessThan(4)
    expect(Math.abs(percent(later) - 28)).toBeLessThan(4)
    expect(Math.abs(percent(none) - 35)).toBeLessThan(2)
  })
})

describe('the trials', () => {
  test('are all contexts, each once', () => {
    const texts = workload.trials.map(({ context }) => context.text)
    expect(texts.toSorted()).toEqual(contexts.map(({ text }) => text).toSorted())
  })

  test('begin with a fair sample, however short', () => {
    for (const length of [8, 12, 48, 333]) {
      const sample = countPlaces(workload.trials.slice(0, length))
      const all = countPlaces(workload.trials)
      for (const place of ['early', 'later', 'none'] as const) {
        expect(Math.abs(sample[place] - (all[place] * length) / contexts.length)).toBeLessThan(2)
      }
    }
  })
})
