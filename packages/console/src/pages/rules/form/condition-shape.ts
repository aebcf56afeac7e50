import type { JsonValue } from '@handoffkit/core'

/** A JSON object. */
export type Members = { readonly [name: string]: JsonValue }

/** What a condition is, as far as the form knows it. */
export type ConditionShape =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly JsonValue[] }
  | { readonly kind: 'not'; readonly part: JsonValue }
  | { readonly kind: 'condition'; readonly name: string }
  | { readonly kind: 'comparison'; readonly members: Members }
  | { readonly kind: 'unknown' }

/** Kinds that a condition can have, in the order of the picker. */
export const CONDITION_KINDS = ['comparison', 'condition', 'all', 'any', 'not'] as const

/** A kind that somebody can choose. */
export type ConditionKind = (typeof CONDITION_KINDS)[number]

/** Tells what a condition is. */
export function shapeOf(value: JsonValue | undefined): ConditionShape {
  if (!isMembers(value)) return { kind: 'unknown' }
  const { all, any, not, condition } = value
  if (Array.isArray(all)) return { kind: 'all', parts: all }
  if (Array.isArray(any)) return { kind: 'any', parts: any }
  if (not !== undefined) return { kind: 'not', part: not }
  if (typeof condition === 'string') return { kind: 'condition', name: condition }
  return 'fact' in value || 'operator' in value ? { kind: 'comparison', members: value } : { kind: 'unknown' }
}

/** Whether a value is a JSON object. */
export function isMembers(value: JsonValue | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
