import type { Facts } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasBit } from '../../src/analyse/bits.ts'
import { layGround } from '../../src/analyse/ground.ts'
import { decideAsKnown } from '../../src/decide.ts'
import { leavesOf } from '../../src/form/formula.ts'
import { compileFormula } from '../../src/form/formula-test.ts'
import type { RulesetContent } from '../../src/index.ts'
import { uncheckedRuleset } from '../sample.ts'
import { possibleFacts, possibleRulesets } from './possible-facts.ts'

describe('the space of a ruleset', () => {
  const many = fc.array(possibleFacts, { minLength: 1, maxLength: 8 })

  const seen = (content: Partial<RulesetContent>, facts: Facts) => {
    const ruleset = uncheckedRuleset(content)
    const ground = layGround(ruleset, {})
    const moment = { facts, decided: { team: decideAsKnown(ruleset.rules, facts).team.value } }
    return { ruleset, ground, moment, cellOf: (place: number) => ground.space.dimensions[place]?.cellAt(moment) }
  }

  test('has a cell for every handoff that can be, in every dimension', () => {
    fc.assert(
      fc.property(possibleRulesets, many, (content, many) => {
        for (const facts of many) {
          const { ground, cellOf } = seen(content, facts)
          ground.space.dimensions.forEach(({ size }, place) => {
            expect(cellOf(place)).toBeLessThan(size)
          })
        }
      }),
      { numRuns: 200 },
    )
  })

  test('tells of every comparison whether it holds', () => {
    fc.assert(
      fc.property(possibleRulesets, many, (content, many) => {
        for (const facts of many) {
          const { ground, ruleset, moment, cellOf } = seen(content, facts)
          const { readerOf, checked } = ruleset
          for (const { formula } of [...ground.lists.assignment.forms, ...ground.lists.priority.forms]) {
            for (const leaf of leavesOf(formula)) {
              const holds =
                compileFormula(leaf, { readerOf, compilePattern: checked.compilePattern }).outcome(moment) === 'yes'
              const demand = ground.space.demandOf(leaf)
              const isMet = demand !== undefined && hasBit(demand.cells, cellOf(demand.dimension) ?? -1)
              expect({ leaf, isMet }).toEqual({ leaf, isMet: holds })
            }
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('links no cells that go together in no handoff', () => {
    fc.assert(
      fc.property(possibleRulesets, many, (content, many) => {
        for (const facts of many) {
          const { ground, cellOf } = seen(content, facts)
          for (const { from, to, partners } of ground.space.links) {
            const allowed = partners[cellOf(from) ?? -1]
            expect(allowed !== undefined && hasBit(allowed, cellOf(to) ?? -1)).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
