import type { Answer } from '../rule-engine.ts'
import type { ContextRecord } from '../workload/bench-context.ts'

/**
 * Splits rules into lists that one compiled function each can try. V8 does not optimise functions of thousands of tests
 * well, and may die of the attempt: Maglev, the middle compiler of Node 24, takes gigabytes.
 */
export function inChunks<Rule>(rules: readonly Rule[], size: number): readonly (readonly Rule[])[] {
  return Array.from({ length: Math.ceil(rules.length / size) }, (_, at) => rules.slice(at * size, (at + 1) * size))
}

/** The first answer that is a rule, of functions that are asked in order. */
export function firstAnswer(
  functions: readonly ((record: ContextRecord) => Answer)[],
): (context: { readonly record: ContextRecord }) => Answer {
  return ({ record }) => {
    for (const decide of functions) {
      const rule = decide(record)
      if (rule !== null) return rule
    }
    return null
  }
}
