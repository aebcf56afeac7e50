import type { Comparison, Condition } from '@handoffkit/schema'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameCondition } from '../../src/replay/same-condition.ts'
import { conditionsOver } from '../../src/testing/index.ts'

/** So few that two of them are often the same, or all but. */
const comparisons = fc
  .record(
    {
      fact: fc.constantFrom('a', 'b'),
      operator: fc.constantFrom('in', 'equal'),
      value: fc.constantFrom<Comparison['value'] & {}>('x', 1, ['x'], ['x', 'y'], { fact: 'a' }, { list: 'a' }),
      ignoreCase: fc.boolean(),
    },
    { requiredKeys: ['fact', 'operator'] },
  )
  .map((leaf): Condition => leaf)

const conditions = conditionsOver(
  fc.oneof(
    comparisons,
    fc.constantFrom('a', 'b').map((condition): Condition => ({ condition })),
  ),
)

test('conditions are the same when their texts are', () => {
  fc.assert(
    fc.property(fc.oneof(comparisons, conditions), fc.oneof(comparisons, conditions), (one, other) => {
      expect(isSameCondition(one, other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      expect(isSameCondition(one, structuredClone(one))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
