import type { Scalar } from './attributes.ts'
import type { ContextRecord } from './bench-context.ts'

/** One comparison of a rule, in the words of no engine. */
export type BenchLeaf =
  | { readonly operator: 'equal'; readonly key: string; readonly value: Scalar }
  | { readonly operator: 'in'; readonly key: string; readonly values: readonly string[] }
  | { readonly operator: 'between'; readonly key: string; readonly low: number; readonly high: number }
  | { readonly operator: 'lessThan' | 'greaterThan'; readonly key: string; readonly limit: number }
  | { readonly operator: 'startsWith'; readonly key: string; readonly prefix: string }
  | { readonly operator: 'present'; readonly key: string }

/** A rule matches when all its leaves hold. */
export interface BenchRule {
  readonly name: string
  readonly team: string
  readonly leaves: readonly BenchLeaf[]
}

/** Whether the value of the leaf's key makes the leaf true. What is missing makes none true. */
export function holds(leaf: BenchLeaf, value: Scalar | undefined): boolean {
  switch (leaf.operator) {
    case 'equal':
      return value === leaf.value
    case 'in':
      return typeof value === 'string' && leaf.values.includes(value)
    case 'between':
      return typeof value === 'number' && value >= leaf.low && value <= leaf.high
    case 'lessThan':
      return typeof value === 'number' && value < leaf.limit
    case 'greaterThan':
      return typeof value === 'number' && value > leaf.limit
    case 'startsWith':
      return typeof value === 'string' && value.startsWith(leaf.prefix)
    case 'present':
      return value !== undefined
  }
}

/**
 * Name of the first rule that matches, tried one after the other as the file lists them; null when none does. Every
 * engine is held to this.
 */
export function firstMatch(rules: readonly BenchRule[], record: ContextRecord): string | null {
  for (const rule of rules) if (matches(rule, record)) return rule.name
  return null
}

function matches({ leaves }: BenchRule, record: ContextRecord): boolean {
  for (const leaf of leaves) if (!holds(leaf, record[leaf.key])) return false
  return true
}
