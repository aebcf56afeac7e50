import type { Comparison, Condition, Operand } from '@handoffkit/schema'

/** Whether two conditions say the same, word for word. Quicker than to compare their texts. */
export function isSameCondition(one: Condition, other: Condition): boolean {
  if ('all' in one) return 'all' in other && areSame(one.all, other.all)
  if ('any' in one) return 'any' in other && areSame(one.any, other.any)
  if ('not' in one) return 'not' in other && isSameCondition(one.not, other.not)
  if ('condition' in one) return 'condition' in other && one.condition === other.condition
  return 'fact' in other && isSameComparison(one, other)
}

function areSame(some: readonly Condition[], others: readonly Condition[]): boolean {
  if (some.length !== others.length) return false
  for (const [place, one] of some.entries()) {
    const other = others[place]
    if (other === undefined || !isSameCondition(one, other)) return false
  }
  return true
}

function isSameComparison(one: Comparison, other: Comparison): boolean {
  return (
    one.fact === other.fact &&
    one.operator === other.operator &&
    one.ignoreCase === other.ignoreCase &&
    isSameOperand(one.value, other.value)
  )
}

function isSameOperand(one: Operand | undefined, other: Operand | undefined): boolean {
  if (one === other) return true
  return typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other)
}
