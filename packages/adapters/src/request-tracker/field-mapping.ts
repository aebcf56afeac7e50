import { asFieldKey, readDate, readDatetime } from '@handoffkit/core'
import type { FieldType, FieldValue } from '../define.ts'
import { isKeepable } from './keepable-text.ts'
import { rePattern } from './re-pattern.ts'
import type { RtFieldType } from './rt-options.ts'

/** A custom field as Request Tracker describes it. */
export interface RtField {
  readonly id: string
  readonly name: string
  /** `Freeform`, `Select`, `Text`, `Date` ... */
  readonly type: string
  readonly isMultiple: boolean
  /** Perl, with remarks for people. */
  readonly pattern: string
  /** Choices, for a `Select`. */
  readonly values: readonly string[]
}

/** What the field can hold, in our words. Types that hold files, or text that is taken for HTML, are unknown. */
export function fieldTypeOf(field: RtField, declared: RtFieldType | undefined): FieldType {
  switch (field.type) {
    case 'Freeform':
      return declared ?? 'text'
    case 'Text':
      return 'longtext'
    case 'Autocomplete':
    case 'Combobox':
    case 'IPAddress':
    case 'IPAddressRange':
      return 'text'
    case 'Select':
      if (field.isMultiple) return 'multi-option'
      return declared === 'boolean' && isTrueFalse(field.values) ? 'boolean' : 'option'
    case 'Date':
      return 'date'
    case 'DateTime':
      return 'datetime'
    default:
      return 'unknown'
  }
}

/** The field's pattern, as far as it means the same in RE2. */
export function fieldPatternOf(field: RtField): string | undefined {
  return field.type === 'Freeform' && field.pattern !== '' ? rePattern(field.pattern) : undefined
}

/** Why a field cannot be filled by a context key: its name is no field key, or would be taken for a number. */
export function unusableBecause(name: string): 'digits-only' | 'key-alphabet' | undefined {
  if (asFieldKey(name) === undefined) return 'key-alphabet'
  return /^\d+$/u.test(name) ? 'digits-only' : undefined
}

/** A value as a request takes it, or why it cannot be kept. */
export type EncodedValue =
  | { readonly value: string | readonly string[]; readonly cut?: string }
  | { readonly lost: string }

const TOO_EARLY = 'Request Tracker keeps no date before 2 January 1970.'

/**
 * A field's value for Request Tracker.
 *
 * Times are written in UTC with a numeric offset: of `10:20:30Z` it drops the time, of `-00:30` too (measured, 5.0.3).
 */
export function encodeValue(type: FieldType, value: FieldValue): EncodedValue {
  if (typeof value === 'object') return !value.every(isKeepable) ? { lost: UNKEEPABLE } : { value }
  const text = String(value)
  if (!isKeepable(text)) return { lost: UNKEEPABLE }
  if (type === 'date') return (readDate(text) ?? 0) < FIRST_DAY_MS ? { lost: TOO_EARLY } : { value: text }
  if (type !== 'datetime') return { value: text }
  const instant = readDatetime(text)
  if (instant === undefined || instant < FIRST_DAY_MS) return { lost: TOO_EARLY }
  const seconds = new Date(instant).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
  const cut = instant % 1000 === 0 ? {} : { cut: 'Request Tracker keeps no fractions of a second.' }
  return { value: `${seconds}+00:00`, ...cut }
}

/** A field's values from Request Tracker in the form of a draft's; nothing when it is empty. */
export function decodeValues(type: FieldType, values: readonly string[]): FieldValue | undefined {
  const [first, ...others] = values
  if (first === undefined) return undefined
  if (type === 'multi-option' || others.length > 0) return values
  if (type === 'integer') return /^-?\d+$/u.test(first) ? Number(first) : first
  if (type === 'boolean') return first === 'true' || first === 'false' ? first === 'true' : first
  return first
}

const FIRST_DAY_MS = 86_400_000
const UNKEEPABLE = 'The text holds what is no character (NUL, or half of a pair).'

function isTrueFalse(values: readonly string[]): boolean {
  return values.length === 2 && values.includes('true') && values.includes('false')
}
