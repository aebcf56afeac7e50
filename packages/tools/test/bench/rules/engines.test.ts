import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allEngines } from '../../../src/bench/rules/engines.ts'
import { checkAnswers } from '../../../src/bench/rules/measure/check-answers.ts'
import { decideAll } from '../../../src/bench/rules/measure/decide-all.ts'
import { fromJson, jsonName, readingName } from '../../../src/bench/rules/measure/from-json.ts'
import type { Subject } from '../../../src/bench/rules/measure/sampler.ts'
import { samplerOf } from '../../../src/bench/rules/measure/sampler.ts'
import type { LoadedEngine } from '../../../src/bench/rules/rule-engine.ts'
import { firstMatch } from '../../../src/bench/rules/workload/bench-rule.ts'
import { benchContexts, workloadOf } from '../../../src/bench/rules/workload/workload.ts'

const contexts = benchContexts(150)
const everything = { checkMs: 0, leastTrials: contexts.length }
const sources = await allEngines()

test('no engine is left out without a word', () => {
  expect(sources.map(({ name }) => name)).toEqual([
    'handoffkit',
    'handoffkit-closures',
    'hand-written',
    'json-logic-engine-per-rule',
    'json-logic-engine-chain',
    'json-logic-js',
    'cel-js',
    'zen-engine',
    'json-rules-engine',
    'json-rules-engine-cached',
  ])
})

describe.each(sources)('$name', (source) => {
  test('decides as trying rule after rule does, or says why it cannot be here', async () => {
    if ('missing' in source) {
      expect(source.missing).toMatch(/^not installed for this platform \(.+\)$/u)
      return
    }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 150 }), async (size) => {
        const { rules, trials } = workloadOf(contexts, size)
        expect(await checkAnswers(source.name, await source.write(rules)(), trials, everything)).toBe(trials.length)
      }),
      { numRuns: 10 },
    )
  })
})

describe('an engine that decides wrongly', () => {
  const { rules, trials } = workloadOf(contexts, 20)
  const engineOf = (decide: (right: string | null) => string | null): LoadedEngine => ({
    answers: 'at-once',
    decide: ({ record }) => decide(firstMatch(rules, record)),
  })

  test('is named at its first wrong answer', async () => {
    const wrong = engineOf((right) => (right === 'rule-7' ? 'rule-8' : right))
    expect(trials.some(({ expected }) => expected === 'rule-7')).toBe(true)
    await expect(checkAnswers('wrong-engine', wrong, trials, everything)).rejects.toThrow(
      /^wrong-engine answers rule-8 instead of rule-7 for the context \{/u,
    )
  })

  test('is not measured', async () => {
    const subject = { name: 'wrong-engine', engine: engineOf(() => null), worksOn: 'this-thread' as const }
    await expect(samplerOf(subject, trials, { sampleMs: 1, leastTrials: 10 })).rejects.toThrow(
      /^wrong-engine matches 0/u,
    )
  })

  test('that is right is checked for as long as it may, and for the least number of trials in any case', async () => {
    const right = engineOf((answer) => answer)
    expect(await checkAnswers('right', right, trials, { checkMs: -1, leastTrials: 12 })).toBe(12)
    expect(await checkAnswers('right', right, trials, { checkMs: 60_000, leastTrials: 12 })).toBe(trials.length)
  })
})

test('deciding from JSON comes to the same', async () => {
  const { rules, trials } = workloadOf(contexts, 30)
  const subjects: Subject[] = []
  for (const source of sources) {
    if ('write' in source) subjects.push({ ...source, engine: await source.write(rules)() })
  }
  const ways = fromJson(subjects, trials)
  expect(ways.map(({ name }) => name)).toEqual(
    ['handoffkit', 'hand-written'].flatMap((name) => [jsonName(name), readingName(name)]),
  )
  const none = { values: new Map(), pending: new Set<string>(), atMs: 0 }
  const textOnly = trials.map((trial) => {
    const { text, factText } = trial.context
    return { ...trial, context: { text, record: {}, factText, facts: none, gathered: none } }
  })
  const matches = trials.filter(({ expected }) => expected !== null).length
  for (const { name, engine } of ways) {
    expect(await checkAnswers(name, engine, textOnly, everything)).toBe(trials.length)
    expect(await decideAll(engine, textOnly, 2)).toBe(2 * matches)
  }
})
