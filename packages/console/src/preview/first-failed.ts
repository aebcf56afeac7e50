import type { ExplainedComparison, ExplainedCondition } from '../api/generated/open-api.ts'

type Result = ExplainedCondition['result']

/** The first comparison, in reading order, for which a condition does not hold. Nothing: it holds. */
export function firstFailed(condition: ExplainedCondition, isNegated = false): ExplainedComparison | undefined {
  if (seenResult(condition.result, isNegated) === true) return undefined
  switch (condition.kind) {
    case 'comparison':
      return condition
    case 'not':
      return firstFailed(condition.part, !isNegated)
    case 'condition':
      return firstFailed(condition.part, isNegated)
    case 'all':
    case 'any': {
      const found = condition.parts.map((part) => firstFailed(part, isNegated))
      return found.find((one) => one !== undefined)
    }
  }
}

/** A result as it counts under so many `not`: unknown stays unknown. */
export function seenResult(result: Result, isNegated: boolean): Result {
  return result === 'unknown' || !isNegated ? result : !result
}
