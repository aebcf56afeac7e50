import type { FactValue } from '@handoffkit/core'
import type { Check, Circumstances, OperatorDefinition, Truth } from './operators/operator.ts'

/** What a comparison comes to, with a missing fact taken care of. Both readers of a ruleset ask this. */
export function compare(
  operator: OperatorDefinition,
  check: Check,
  actual: FactValue | undefined,
  circumstances: Circumstances,
): Truth {
  return actual === undefined ? operator.whenMissing : check(actual, circumstances)
}

/** Whether an operator asks for the fact itself, as recorded, and not for its value: `present` and `absent` do. */
export function asksForPresence(operator: OperatorDefinition): boolean {
  return operator.whenMissing !== undefined
}
