import type { FieldCatalog, TicketField } from './catalog.ts'
import { indexOf } from './catalog-index.ts'
import { convertValue } from './convert.ts'
import type { FieldKey } from './field-key.ts'
import { asFieldKey } from './field-key.ts'
import type { Context, ContextValue } from './normalize.ts'
import { isBlank } from './normalize.ts'
import type { CompilePattern } from './ports.ts'
import type { SuggestKey } from './suggestion.ts'
import type { FieldRef, FieldStatus, FieldValue, KeyVerdict } from './verdict.ts'
import type { Withholding } from './withholding.ts'
import { isWithheld } from './withholding.ts'

/** What matching needs besides the context. */
export interface Matching {
  readonly catalog: FieldCatalog
  /** Context key -> field key. */
  readonly contextAliases: ReadonlyMap<string, string>
  readonly withholding: Withholding
  readonly compilePattern: CompilePattern
}

const LOOKS_LIKE_NOTHING = new Set(['undefined', 'null', 'none', 'nan', 'nil', 'n/a', '[object object]'])

/**
 * Decides, for every context key, whether it fills a ticket field: one verdict per key, in the context's order.
 *
 * A key fills the field whose key is exactly the same, or the one that an alias names; nothing else ever does
 * (Sendbird Delight docs, Handoff to Desk: "only ticket fields whose keys exactly match").
 */
export function matchContext(context: Context, matching: Matching): readonly KeyVerdict[] {
  const { fields, suggest } = indexOf(matching.catalog)
  const claims = Map.groupBy([...context.keys()], (key) => claimedKey(key, matching))
  return [...context].map(([key, value]) => {
    const wanted = claimedKey(key, matching)
    if (wanted === undefined) return { key, verdict: 'malformed-key', ...suggested(key, suggest) }
    const [field, ...twins] = fields.get(wanted) ?? []
    if (field === undefined) return { key, verdict: 'no-such-field', ...suggested(key, suggest) }
    const rivals = (claims.get(wanted) ?? []).filter((claim) => claim !== key)
    if (rivals.length > 0 || twins.length > 0) return { key, verdict: 'conflict', field: refTo(field), with: rivals }
    return verdictForField(key, value, field, matching)
  })
}

function claimedKey(key: string, { contextAliases }: Matching): FieldKey | undefined {
  return asFieldKey(contextAliases.get(key) ?? key)
}

function suggested(key: string, suggest: SuggestKey): { readonly suggestion?: FieldKey } {
  const suggestion = suggest(key)
  return suggestion === undefined ? {} : { suggestion }
}

function verdictForField(key: string, value: ContextValue, field: TicketField, matching: Matching): KeyVerdict {
  const about = { key, field: refTo(field) }
  if (field.writable === false) return { ...about, verdict: 'read-only' }
  if (isWithheld(matching.withholding, key, 'ticket')) return { ...about, verdict: 'withheld' }
  if (value.kind === 'object' || (value.kind === 'list' && !isChoices(value.items, field)))
    return { ...about, verdict: 'not-flat' }
  if (isEmpty(value)) return { ...about, verdict: 'empty' }
  const conversion = convertValue(field, value, matching.compilePattern)
  if ('refused' in conversion) return { ...about, verdict: 'refused', reason: conversion.refused }
  return {
    ...about,
    verdict: 'filled',
    value: conversion.value,
    ...(matching.contextAliases.has(key) ? { via: 'alias' as const } : {}),
    ...(looksLikeNothing(conversion.value) ? { warnings: ['looks-like-nothing' as const] } : {}),
  }
}

function isChoices(items: readonly ContextValue[], { type }: TicketField): boolean {
  return type === 'multi-option' && items.every(({ kind }) => kind !== 'list' && kind !== 'object')
}

function isEmpty(value: ContextValue): value is Extract<ContextValue, { readonly kind: 'null' }> {
  return value.kind === 'list' ? value.items.length === 0 : isBlank(value)
}

function looksLikeNothing(value: FieldValue): boolean {
  return typeof value === 'string' && LOOKS_LIKE_NOTHING.has(value.toLowerCase())
}

function refTo({ key, label }: FieldRef): FieldRef {
  return { key, label }
}

/**
 * What became of every writable field of the catalog, in the catalog's order, one status per key.
 *
 * @param defaults values for required fields that nothing fills; they count only where a ticket is made
 */
export function fieldStatuses(
  catalog: FieldCatalog,
  verdicts: readonly KeyVerdict[],
  defaults: ReadonlyMap<string, FieldValue>,
): readonly FieldStatus[] {
  const byField = Map.groupBy(verdicts, (verdict) => ('field' in verdict ? verdict.field.key : undefined))
  const sameKey = [...Map.groupBy(catalog.fields, ({ key }) => key).values()]
  const firsts = sameKey.flatMap((fields) => fields.slice(0, 1).map((field) => ({ field, hasTwin: fields.length > 1 })))
  const writable = firsts.filter(({ field }) => field.writable !== false)
  return writable.map(({ field, hasTwin }): FieldStatus => {
    const about = refTo(field)
    const [verdict, ...rivals] = byField.get(field.key) ?? []
    const fallback = field.requiredAtCreate === true ? defaults.get(field.key) : undefined
    switch (verdict?.verdict) {
      case 'filled':
        return { ...about, status: 'filled', by: verdict.key }
      case 'conflict':
        return { ...about, status: 'conflict', with: [verdict, ...rivals].map(({ key }) => key) }
      default:
    }
    if (hasTwin) return { ...about, status: 'conflict', with: [] }
    if (fallback !== undefined) return { ...about, status: 'defaulted', value: fallback }
    switch (verdict?.verdict) {
      case 'withheld':
        return { ...about, status: 'withheld', by: verdict.key }
      case 'refused':
        return { ...about, status: 'refused', by: verdict.key, reason: verdict.reason }
      case 'not-flat':
        return { ...about, status: 'refused', by: verdict.key, reason: 'not-flat' }
      default:
        return { ...about, status: 'not-sent', nearest: nearestKeys(field.key, verdicts) }
    }
  })
}

function nearestKeys(field: FieldKey, verdicts: readonly KeyVerdict[]): readonly string[] {
  return verdicts.flatMap((verdict) => {
    const isNear =
      verdict.verdict === 'empty'
        ? verdict.field.key === field
        : 'suggestion' in verdict && verdict.suggestion === field
    return isNear ? [verdict.key] : []
  })
}
