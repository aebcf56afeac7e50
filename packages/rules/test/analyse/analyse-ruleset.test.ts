import type { Facts } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnalysisOptions } from '../../src/analyse/index.ts'
import { analyseRuleset, analysisSteps } from '../../src/analyse/index.ts'
import { decideAsKnown } from '../../src/decide.ts'
import type { CompiledRuleset } from '../../src/index.ts'
import { indexRuleset } from '../../src/index.ts'
import { plantedRulesets } from '../../src/testing/index.ts'
import { AT, uncheckedRuleset } from '../sample.ts'
import { possibleFacts, possibleRulesets } from './possible-facts.ts'
import { rulesFor, verdictsOn } from './verdicts.ts'

describe('no verdict is wrong', () => {
  const many = fc.array(possibleFacts, { minLength: 20, maxLength: 40 })

  const expectRight = (ruleset: CompiledRuleset, many: readonly Facts[], options?: AnalysisOptions) => {
    const isMatching = (list: 'assignment' | 'priority', name: string, facts: Facts) => {
      const moment = { facts, decided: { team: decideAsKnown(ruleset.rules, facts).team.value } }
      return ruleset.rules[list].find(({ rule }) => rule.name === name)?.test.outcome(moment) === 'yes'
    }
    const winnerOf = (list: 'assignment' | 'priority', facts: Facts) => {
      const { team, priority } = decideAsKnown(ruleset.rules, facts)
      return list === 'assignment' ? team.rule : priority.rule
    }
    for (const { list, rule, verdict } of analyseRuleset(ruleset, options).verdicts) {
      if (verdict.kind === 'reachable') expect(winnerOf(list, verdict.witness)).toBe(rule)
      if (verdict.kind === 'reachable' || verdict.kind === 'not-decided') continue
      const by = verdict.kind === 'impossible' ? [] : verdict.kind === 'shadowed' ? [verdict.by] : verdict.by
      for (const facts of many) {
        const isCovered = by.some((name) => isMatching(list, name, facts))
        expect(isMatching(list, rule, facts) && !isCovered).toBe(false)
      }
    }
  }

  test('whatever the ruleset and the facts', () => {
    fc.assert(
      fc.property(possibleRulesets, many, (content, many) => expectRight(uncheckedRuleset(content), many)),
      { numRuns: 300 },
    )
  })

  test('however few steps are allowed', () => {
    fc.assert(
      fc.property(possibleRulesets, many, fc.nat(200), (content, many, steps) =>
        expectRight(uncheckedRuleset(content), many, { steps }),
      ),
      { numRuns: 200 },
    )
  })
})

describe('the work', () => {
  const rules = rulesFor([
    { fact: 'context.tier', operator: 'equal', value: 'a' },
    { fact: 'context.tier', operator: 'present' },
  ])

  test('ends when the steps are used up', () => {
    fc.assert(
      fc.property(plantedRulesets(60), ({ content }) => {
        const { steps, verdicts } = analyseRuleset(uncheckedRuleset(content), { steps: 0 })
        expect(steps).toBeLessThan(verdicts.length)
        const kinds = new Set(verdicts.map(({ verdict }) => verdict.kind))
        expect(kinds).toEqual(new Set(['impossible', 'not-decided']))
      }),
      { numRuns: 10 },
    )
  })

  test('is the same whoever decides, and however it is run', async () => {
    await fc.assert(
      fc.asyncProperty(possibleRulesets, async (content) => {
        const ruleset = uncheckedRuleset(content)
        const analysis = analyseRuleset(ruleset)
        expect(analyseRuleset(await indexRuleset(ruleset))).toEqual(analysis)
        const sliced = analysisSteps(ruleset)
        let step = sliced.next()
        for (; step.done !== true; step = sliced.next()) {
          expect(step.value.verdicts).toEqual(analysis.verdicts.slice(0, step.value.verdicts.length))
        }
        expect(step.value).toEqual(analysis)
      }),
      { numRuns: 50 },
    )
  })

  test('tells how far it is', () => {
    const ruleset = uncheckedRuleset({ assignment: { default: null, rules } })
    const seen = [...analysisSteps(ruleset)].map(({ done, of, steps }) => ({ done, of, isBegun: steps > 0 }))
    expect(seen).toEqual([
      { done: 0, of: 2, isBegun: false },
      { done: 1, of: 2, isBegun: true },
    ])
  })

  test('leaves out rules that are off, and tells of those in the shadow only that they never match', () => {
    const both = { all: rules.map(({ when }) => when) }
    const never = { all: [both, { fact: 'context.tier', operator: 'equal', value: 'b' }] }
    const assignment = {
      default: null,
      rules: [
        { name: 'off', mode: 'off' as const, when: never, team: 'team' },
        { name: 'shadow', mode: 'shadow' as const, when: never, team: 'team' },
        { name: 'hidden', mode: 'shadow' as const, when: both, team: 'team' },
        ...rules,
      ],
    }
    const verdicts = verdictsOn({ assignment })
    expect(Object.keys(verdicts)).toEqual(['shadow', 'a', 'b'])
    expect(verdicts['shadow']?.kind).toBe('impossible')
  })

  test('puts a witness at the given instant where any will do', () => {
    const { a } = verdictsOn({ assignment: { default: null, rules } }, { atMs: AT })
    expect(a).toEqual({
      kind: 'reachable',
      witness: { values: new Map([['context.tier', 'a']]), pending: new Set(), atMs: AT },
    })
  })
})
