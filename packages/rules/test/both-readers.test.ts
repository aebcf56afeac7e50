import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Moment } from '../src/derive/fact-reader.ts'
import { conditionOf } from '../src/form/rule-condition.ts'
import type { ExplainedList } from '../src/reference.ts'
import { explain } from '../src/reference.ts'
import { facts, rulesets } from '../src/testing/index.ts'
import { kleene } from '../src/testing/kleene.ts'
import { uncheckedRuleset } from './sample.ts'

describe('json-rules-engine and the compiled form read every ruleset alike', () => {
  test('they agree on all matching rules and on the decision, and with the definition of three-valued logic', async () => {
    await fc.assert(
      fc.asyncProperty(rulesets, facts, async (content, facts) => {
        const ruleset = uncheckedRuleset(content)
        const explanation = await explain(ruleset, facts)
        expect(explanation.answers.engine).toEqual(explanation.answers.compiled)
        expect(explanation.agrees).toBe(true)

        const decided = { team: explanation.decision.team.value }
        const expectMeaning = (
          rules: readonly (AssignmentRule | PriorityRule)[],
          { rules: explained }: ExplainedList,
          moment: Moment,
        ) => {
          const plain = rules.filter((rule) => !('team' in rule) || typeof rule.team === 'string')
          for (const rule of plain) {
            const meaning = kleene(conditionOf(rule), ruleset, moment) ?? 'unknown'
            const found = explained.find(({ name }) => name === rule.name)
            expect(found?.result).toBe(meaning)
            expect(found?.condition.result).toBe(meaning)
          }
        }
        expectMeaning(content.assignment?.rules ?? [], explanation.assignment, { facts })
        expectMeaning(content.priority?.rules ?? [], explanation.priority, { facts, decided })
      }),
      { numRuns: 400 },
    )
  })

  test('overlapping explanations do not disturb each other', async () => {
    const many = fc.array(fc.tuple(rulesets, facts), { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(many, async (pairs) => {
        const runs = pairs.map(
          ([content, facts]) =>
            () =>
              explain(uncheckedRuleset(content), facts),
        )
        const together = await Promise.all(runs.map((run) => run()))
        const alone = []
        for (const run of runs) alone.push(await run())
        expect(together).toEqual(alone)
      }),
      { numRuns: 20 },
    )
  })
})
