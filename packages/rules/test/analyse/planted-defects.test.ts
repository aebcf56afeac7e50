import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseRuleset } from '../../src/analyse/index.ts'
import type { PlantedRuleset } from '../../src/testing/index.ts'
import { plantedRulesets } from '../../src/testing/index.ts'
import { uncheckedRuleset } from '../sample.ts'

describe('every planted defect is found, and nothing else', () => {
  const expectFound = ({ content, rules }: PlantedRuleset) => {
    const { verdicts } = analyseRuleset(uncheckedRuleset(content))
    expect(verdicts.map(({ rule, verdict }) => ({ name: rule, is: verdict.kind }))).toEqual(rules)
  }

  test('among 60 rules', () => {
    fc.assert(fc.property(plantedRulesets(60), expectFound), { numRuns: 30 })
  })

  test('among 1,000 rules', () => {
    fc.assert(fc.property(plantedRulesets(1000), expectFound), { numRuns: 2, endOnFailure: true })
  })
})
