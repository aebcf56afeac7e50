import type { ExplainedComparison, ExplainedCondition } from './explanation.ts'

/** The comparisons that keep a condition from being true (or, with `wanted` false, from being false). */
export function blame(condition: ExplainedCondition, wanted = true): readonly ExplainedComparison[] {
  if (condition.result === wanted) return []
  switch (condition.kind) {
    case 'comparison':
      return [condition]
    case 'not':
      return blame(condition.part, !wanted)
    case 'condition':
      return blame(condition.part, wanted)
    case 'all':
    case 'any':
      return condition.parts.flatMap((part) => blame(part, wanted))
  }
}

/** A comparison that failed, in words: "customer tier is vip, but it is gold". The second part is about the actual value. */
export function failureWords(comparison: ExplainedComparison): string {
  return `${comparison.sentence}, ${metWords(comparison)}`
}

function metWords({ actual, state }: ExplainedComparison): string {
  switch (state) {
    case 'known':
      return `but it is ${actual ?? 'nothing'}`
    case 'missing':
      return 'but it is missing'
    case 'unreadable':
      return `but it is ${actual ?? 'nothing'}, which is not of the declared type`
    case 'pending':
      return 'but it is not looked up yet'
  }
}
