import type { BenchLeaf, BenchRule } from '../workload/bench-rule.ts'

/** Logic in the notation of JsonLogic, which two engines share. `startsWith` is added to both. */
export interface JsonLogic {
  readonly [operation: string]: readonly unknown[]
}

/** One rule as a predicate. */
export function predicateOf({ leaves }: BenchRule): JsonLogic {
  return { and: leaves.map(logicOf) }
}

/** All rules as one chain of if and else, which comes to the name of the first rule that matches, or to null. */
export function chainOf(rules: readonly BenchRule[]): JsonLogic {
  return { if: [...rules.flatMap((rule) => [predicateOf(rule), rule.name]), null] }
}

/** The operation that JsonLogic lacks. */
export function startsWith(text: unknown, prefix: unknown): boolean {
  return typeof text === 'string' && typeof prefix === 'string' && text.startsWith(prefix)
}

function logicOf(leaf: BenchLeaf): JsonLogic {
  const value = { var: leaf.key }
  switch (leaf.operator) {
    case 'equal':
      return { '===': [value, leaf.value] }
    case 'in':
      return { in: [value, leaf.values] }
    case 'between':
      return { '<=': [leaf.low, value, leaf.high] }
    case 'lessThan':
      return { '<': [value, leaf.limit] }
    case 'greaterThan':
      return { '>': [value, leaf.limit] }
    case 'startsWith':
      return { startsWith: [value, leaf.prefix] }
    case 'present':
      return { '!==': [value, null] }
  }
}
