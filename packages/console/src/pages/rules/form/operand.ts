import type { JsonValue } from '@handoffkit/core'
import type { ValueForm } from '@handoffkit/schema'
import { BUILT_IN_OPERATORS } from '@handoffkit/schema'
import type { KnownKind } from '../vocabulary.ts'

/** What stands beside an operator; one scalar for operators of plugins, of which nothing is known. */
export function formOf(operator: string): ValueForm {
  return BUILT_IN_OPERATORS.find(({ name }) => name === operator)?.takes ?? 'scalar'
}

/** Whether an operator can be told to ignore case. */
export function knowsCase(operator: string): boolean {
  return BUILT_IN_OPERATORS.some(({ name, ignoreCase }) => name === operator && ignoreCase)
}

/** Forms whose value is a list, or may be one. */
const LISTS: ReadonlySet<ValueForm> = new Set(['scalars', 'texts', 'text-list', 'patterns'])

/** Whether somebody may write several values. */
export function isList(form: ValueForm): boolean {
  return LISTS.has(form)
}

/** A value that was typed, as JSON: a number where the fact is one, or where a number stood there before. */
export function typedScalar(typed: string, kind: KnownKind, before: JsonValue | undefined): JsonValue {
  const isNumber = kind === 'number' || (kind === 'any' && typeof before === 'number')
  if (isNumber && /^-?\d+(?:\.\d+)?$/u.test(typed.trim())) return Number(typed)
  if ((kind === 'boolean' || typeof before === 'boolean') && (typed === 'true' || typed === 'false'))
    return typed === 'true'
  return typed
}

/** A value to begin with. Nothing: the operator takes none. */
export function firstValue(form: ValueForm, before: JsonValue | undefined): JsonValue | undefined {
  if (form === 'none') return undefined
  if (form === 'percent') return { percent: 10, salt: 'trial' }
  if (form === 'duration') return '24h'
  if (isReference(before)) return before
  const many = listOf(before)
  const [first = before] = many ?? []
  const scalar = isScalar(first) ? first : ''
  if (form === 'range') return many?.length === 2 ? many : [scalar, scalar]
  if (form === 'scalars' || form === 'text-list') return many ?? [scalar]
  if (form === 'texts' || form === 'patterns') return many ?? String(scalar)
  return scalar
}

/** The values of a JSON array; nothing for anything else. */
export function listOf(value: JsonValue | undefined): JsonValue[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** Whether a value of one form can stay where the operator changes to another. */
export function fits(form: ValueForm, value: JsonValue | undefined): boolean {
  if (form === 'none') return value === undefined
  if (form === 'percent') return typeof value === 'object' && value !== null && 'percent' in value
  if (isReference(value)) return form !== 'duration'
  if (form === 'range') return Array.isArray(value) && value.length === 2
  if (form === 'scalars' || form === 'text-list') return Array.isArray(value)
  if (form === 'texts' || form === 'patterns') return Array.isArray(value) || typeof value === 'string'
  if (form === 'duration') return typeof value === 'string' && /^\d+[smhdw]/u.test(value)
  return isScalar(value)
}

/** `{"fact": ...}` or `{"list": ...}` */
export function isReference(
  value: JsonValue | undefined,
): value is { readonly fact: string } | { readonly list: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return 'fact' in value || 'list' in value
}

/** A text, a number, or true or false. */
export function isScalar(value: JsonValue | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
