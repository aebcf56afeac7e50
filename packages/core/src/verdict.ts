import type { FieldKey } from './field-key.ts'

/** Final value of a filled field. A decimal stays text, so that `41.90` is delivered as `41.90`. */
export type FieldValue = string | number | boolean | readonly string[]

/** Why a value does not fit its field. */
export type RefusalReason =
  | 'not-an-integer'
  | 'not-a-decimal'
  | 'not-a-boolean'
  | 'not-a-date'
  | 'not-a-datetime'
  | 'not-an-email'
  | 'not-a-phone'
  | 'not-a-link'
  | 'unsafe-link'
  | 'not-an-option'
  | 'out-of-range'
  | 'too-long'
  | 'pattern-mismatch'
  | 'inexact-number'
  | 'unknown-type'

/** The field that a verdict speaks of. */
export interface FieldRef {
  readonly key: FieldKey
  readonly label: string
}

/**
 * What became of one context key. Every key has exactly one; nothing disappears.
 *
 * The first that applies wins, in the order of this union.
 */
export type KeyVerdict =
  | { readonly key: string; readonly verdict: 'malformed-key'; readonly suggestion?: FieldKey }
  | { readonly key: string; readonly verdict: 'no-such-field'; readonly suggestion?: FieldKey }
  | { readonly key: string; readonly verdict: 'conflict'; readonly field: FieldRef; readonly with: readonly string[] }
  | { readonly key: string; readonly verdict: 'read-only'; readonly field: FieldRef }
  | { readonly key: string; readonly verdict: 'withheld'; readonly field: FieldRef }
  | { readonly key: string; readonly verdict: 'not-flat'; readonly field: FieldRef }
  | { readonly key: string; readonly verdict: 'empty'; readonly field: FieldRef }
  | { readonly key: string; readonly verdict: 'refused'; readonly field: FieldRef; readonly reason: RefusalReason }
  | FilledVerdict

/** A context key that fills a ticket field. */
export interface FilledVerdict {
  readonly key: string
  readonly verdict: 'filled'
  readonly field: FieldRef
  readonly value: FieldValue
  /** Present when the key reached the field through `contextAliases`. */
  readonly via?: 'alias'
  /** `looks-like-nothing`: the text is a word that programs print for "no value", such as `undefined` or `NaN`. */
  readonly warnings?: readonly 'looks-like-nothing'[]
}

/** All verdicts, in the order in which they are tried. */
export const VERDICTS: readonly KeyVerdict['verdict'][] = [
  'malformed-key',
  'no-such-field',
  'conflict',
  'read-only',
  'withheld',
  'not-flat',
  'empty',
  'refused',
  'filled',
]

/** What became of one writable field of the catalog. Every one has exactly one status. */
export type FieldStatus = FieldRef &
  (
    | { readonly status: 'filled'; readonly by: string }
    | { readonly status: 'refused'; readonly by: string; readonly reason: RefusalReason | 'not-flat' }
    | { readonly status: 'withheld'; readonly by: string }
    | { readonly status: 'conflict'; readonly with: readonly string[] }
    | { readonly status: 'defaulted'; readonly value: FieldValue }
    /** `nearest`: keys that were sent, fill nothing and look like this one, best first. An empty value names its own key. */
    | { readonly status: 'not-sent'; readonly nearest: readonly string[] }
  )
