import type { Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OperatorDefinition } from '../src/index.ts'
import { indexRuleset } from '../src/index.ts'
import { comparisons, facts, rulesetsOver } from '../src/testing/index.ts'
import { factsFrom, rulesetFrom, uncheckedRuleset } from './sample.ts'

/** What a program can know of a plugin's operator without its code. */
const form = {
  name: 'soundsLike',
  facts: ['text', 'number'],
  operand: 'text',
  phrase: 'sounds like',
  negatedPhrase: 'does not sound like',
} as const satisfies Omit<OperatorDefinition, 'prepare'>

const atHand: OperatorDefinition = {
  ...form,
  prepare: (operand) => (actual) => String(actual).length > (typeof operand === 'string' ? operand.length : 0),
}
const elsewhere: OperatorDefinition = { ...form, prepare: () => () => undefined }

const mixed = rulesetsOver(
  comparisons.chain(
    (comparison): fc.Arbitrary<Condition> =>
      fc.oneof(
        fc.constant<Condition>(comparison),
        fc.constant<Condition>({ fact: comparison.fact, operator: 'soundsLike', value: 'go' }),
      ),
  ),
)

describe('an operator of a plugin that is not at hand', () => {
  test('is asked for by its name where it could change the decision; where it is not, the decision stands', () => {
    let [told, asked] = [0, 0]
    fc.assert(
      fc.property(mixed, facts, (content, given) => {
        const known = { ...given, pending: new Set<string>() }
        const answer = uncheckedRuleset(content, [elsewhere]).decide({ ...known, pending: new Set(['soundsLike']) })
        if ('needs' in answer) {
          asked += 1
          expect(answer.needs).toEqual(['soundsLike'])
        } else {
          told += 1
          expect({ ...answer, shadow: [] }).toEqual({
            ...uncheckedRuleset(content, [atHand]).decide(known),
            shadow: [],
          })
        }
      }),
      { numRuns: 1000 },
    )
    expect(Math.min(told, asked)).toBeGreaterThan(20)
  })

  test('is asked for by an indexed ruleset as well', async () => {
    const ruleset = rulesetFrom(
      {
        assignment: {
          default: null,
          rules: [
            { name: 'far', when: { not: { fact: 'context.name', operator: 'soundsLike', value: 'ann' } }, team: 'a' },
            { name: 'near', when: { fact: 'context.tier', operator: 'equal', value: 'gold' }, team: 'b' },
          ],
        },
      },
      { operators: [elsewhere] },
    )
    const indexed = await indexRuleset(ruleset, { fewest: 0 })
    for (const { decide } of [ruleset, indexed]) {
      const at = (values: Record<string, string>) => decide(factsFrom(values, { pending: ['soundsLike'] }))
      expect(at({ 'context.name': 'Anne', 'context.tier': 'gold' })).toEqual({ needs: ['soundsLike'] })
      expect(at({ 'context.tier': 'gold' })).toMatchObject({ team: { value: 'b' } })
    }
  })
})
