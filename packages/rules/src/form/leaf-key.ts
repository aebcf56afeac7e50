import { canonicalJson } from '@handoffkit/core'
import type { Leaf } from './formula.ts'

/** A text that is the same for two comparisons exactly when they ask for the same. */
export function leafKey({ fact, operator, operand, ignoreCase, negated }: Leaf): string {
  const value = operand.kind === 'fact' ? { fact: operand.fact } : { value: operand.value ?? null }
  return canonicalJson([fact, operator.name, value, ignoreCase, negated])
}
