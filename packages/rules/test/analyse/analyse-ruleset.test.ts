import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseRuleset } from '../../src/analyse/index.ts'
import { decideAsKnown } from '../../src/decide.ts'
import { uncheckedRuleset } from '../sample.ts'
import { possibleFacts, possibleRulesets } from './possible-facts.ts'

describe('no verdict is wrong', () => {
  test('whatever the ruleset and the facts', () => {
    fc.assert(
      fc.property(possibleRulesets, fc.array(possibleFacts, { minLength: 20, maxLength: 40 }), (content, many) => {
        const ruleset = uncheckedRuleset(content)
        const { verdicts } = analyseRuleset(ruleset)
        const winnersOf = (facts: (typeof many)[number]) => {
          const decision = ruleset.decide(facts)
          if ('needs' in decision) throw new Error('everything is known')
          return { assignment: decision.team.rule, priority: decision.priority.rule }
        }
        for (const { list, rule, verdict } of verdicts) {
          if (verdict.kind === 'reachable') expect(winnersOf(verdict.witness)[list]).toBe(rule)
          if (verdict.kind === 'reachable' || verdict.kind === 'not-decided') continue
          const matches = (name: string, facts: (typeof many)[number]) => {
            const moment = { facts, decided: { team: decideAsKnown(ruleset.rules, facts).team.value } }
            return ruleset.rules[list].find((one) => one.rule.name === name)?.test.outcome(moment) === 'yes'
          }
          for (const facts of many) {
            expect(winnersOf(facts)[list]).not.toBe(rule)
            const isMatching = matches(rule, facts)
            if (verdict.kind === 'impossible') expect(isMatching).toBe(false)
            if (!isMatching) continue
            const by = verdict.kind === 'shadowed' ? [verdict.by] : verdict.kind === 'unreachable' ? verdict.by : []
            expect(by.some((name) => matches(name, facts))).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
