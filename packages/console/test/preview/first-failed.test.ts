import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExplainedComparison, ExplainedCondition } from '../../src/api/generated/open-api.ts'
import { firstFailed, seenResult } from '../../src/preview/first-failed.ts'

type Result = ExplainedCondition['result']

const comparison = (result: Result): ExplainedComparison => ({
  kind: 'comparison',
  fact: 'context.a',
  operator: 'equal',
  value: 'a',
  ignoreCase: false,
  actual: null,
  state: result === 'unknown' ? 'missing' : 'known',
  result,
  isNegated: false,
  sentence: 'a is a',
})

/** Three-valued, as SQL has it. */
function all(results: readonly Result[]): Result {
  if (results.includes(false)) return false
  return results.includes('unknown') ? 'unknown' : true
}

const { tree } = fc.letrec<{ tree: ExplainedCondition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Result>(true, false, 'unknown').map((result): ExplainedCondition => comparison(result)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(
      (parts): ExplainedCondition => ({
        kind: 'all',
        parts,
        result: all(parts.map(({ result }) => result)),
      }),
    ),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(
      (parts): ExplainedCondition => ({
        kind: 'any',
        parts,
        result: seenResult(all(parts.map(({ result }) => seenResult(result, true))), true),
      }),
    ),
    tie('tree').map((part): ExplainedCondition => ({ kind: 'not', part, result: seenResult(part.result, true) })),
    tie('tree').map((part): ExplainedCondition => ({ kind: 'condition', name: 'named', part, result: part.result })),
  ),
}))

describe('the first comparison that failed', () => {
  test('exists exactly where the condition does not hold', () => {
    fc.assert(
      fc.property(tree, (condition) => {
        expect(firstFailed(condition) === undefined).toBe(condition.result === true)
      }),
    )
  })

  test('is the first in reading order', () => {
    const [first, second] = [comparison(false), comparison('unknown')]
    expect(firstFailed({ kind: 'all', parts: [comparison(true), first, second], result: false })).toBe(first)
    expect(firstFailed({ kind: 'not', part: comparison(true), result: false })).toEqual(comparison(true))
  })
})
