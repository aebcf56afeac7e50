import { readDate, readDatetime } from './calendar.ts'
import type { FieldOption, FieldType, TicketField } from './catalog.ts'
import { parseNumberFormat, plainDecimal, readFormatted } from './decimal.ts'
import type { ContextValue } from './normalize.ts'
import type { CompilePattern } from './ports.ts'
import type { FieldValue, RefusalReason } from './verdict.ts'

/** What conversion needs to know of a field: everything but its names. */
export type FieldShape = Omit<TicketField, 'key' | 'label'>

/** The value as its field takes it, or why it does not fit. */
export type Conversion = { readonly value: FieldValue } | { readonly refused: RefusalReason }

/** A context value that is neither absent nor nested (a list only for a `multi-option` field). */
export type Convertible = Exclude<ContextValue, { readonly kind: 'null' | 'object' }>
type Scalar = Exclude<Convertible, { readonly kind: 'list' | 'inexact' }>

const INTEGER = /^-?(?:0|[1-9]\d*)$/u
const DECIMAL = /^-?\d+(?:\.\d+)?$/u
const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;".]+(?:\.[^\s@<>,;".]+)+$/u
const PHONE = /^[\d+ \-()./]{3,32}$/u
const LINK = /^https?:\/\/[^\s/?#@<>"\\]+(?:[/?#][^\s<>"\\]*)?$/iu
const SCHEME = /^[a-z][a-z\d+-]*:(?!\d)/iu
const CONTROL = /\p{Cc}/u

/**
 * Converts a context value for a field: without loss, or not at all. Never guesses, trims or rounds.
 *
 * The rules per field type are listed in docs/reference/conversion.md. The range, length and pattern of the field are
 * applied last.
 */
export function convertValue(field: FieldShape, value: Convertible, compilePattern: CompilePattern): Conversion {
  if (value.kind === 'inexact') return { refused: 'inexact-number' }
  if (field.type === 'multi-option') return manyOptions(field, value)
  if (value.kind === 'list') return { refused: 'not-an-option' }
  const conversion = CONVERTERS[field.type](value, field)
  return 'refused' in conversion ? conversion : withinLimits(field, conversion.value, value.text, compilePattern)
}

type Converter = (value: Scalar, field: FieldShape) => Conversion

const CONVERTERS: Readonly<Record<Exclude<FieldType, 'multi-option'>, Converter>> = {
  text: ({ text }) => ({ value: text }),
  longtext: ({ text }) => ({ value: text }),
  integer: (value, field) => {
    const text = numberNotation(value, field, INTEGER)
    if (text === undefined) return { refused: 'not-an-integer' }
    const number = Number(text)
    return Number.isSafeInteger(number) ? { value: number === 0 ? 0 : number } : { refused: 'out-of-range' }
  },
  decimal: (value, field) => {
    const text = numberNotation(value, field, DECIMAL)
    return text === undefined ? { refused: 'not-a-decimal' } : { value: text }
  },
  boolean: (value) =>
    value.text === 'true' || value.text === 'false' ? { value: value.text === 'true' } : { refused: 'not-a-boolean' },
  date: ({ text }) => (readDate(text) === undefined ? { refused: 'not-a-date' } : { value: text }),
  datetime: ({ text }) => (readDatetime(text) === undefined ? { refused: 'not-a-datetime' } : { value: text }),
  email: ({ text }) => (EMAIL.test(text) && !CONTROL.test(text) ? { value: text } : { refused: 'not-an-email' }),
  phone: ({ text }) =>
    PHONE.test(text) && text.replaceAll(/\D/gu, '').length >= 3 ? { value: text } : { refused: 'not-a-phone' },
  link: ({ text }) => {
    if (LINK.test(text) && !CONTROL.test(text)) return { value: text }
    return { refused: SCHEME.test(text) ? 'unsafe-link' : 'not-a-link' }
  },
  option: ({ text }, { options }) => {
    const value = optionValue(text, options)
    return value === undefined ? { refused: 'not-an-option' } : { value }
  },
  unknown: () => ({ refused: 'unknown-type' }),
}

function numberNotation(value: Scalar, { numberFormat }: FieldShape, notation: RegExp): string | undefined {
  const format = numberFormat === undefined || value.kind === 'number' ? undefined : parseNumberFormat(numberFormat)
  const text = format === undefined ? value.text : readFormatted(value.text, format)
  return text !== undefined && notation.test(text) ? text : undefined
}

/** The API value of the choice with exactly this value, else with exactly this label when only one choice has it. */
function optionValue(text: string, options: readonly FieldOption[] | undefined): string | undefined {
  if (options === undefined) return undefined
  if (options.some(({ value }) => value === text)) return text
  const [labelled, ...more] = options.filter(({ label }) => label === text)
  return more.length === 0 ? labelled?.value : undefined
}

function manyOptions({ options, separator }: FieldShape, value: Exclude<Convertible, { kind: 'inexact' }>): Conversion {
  if (value.kind === 'list' && value.items.some(({ kind }) => kind === 'inexact')) return { refused: 'inexact-number' }
  const found =
    value.kind === 'list'
      ? value.items.map((item) => ('text' in item ? optionValue(item.text, options) : undefined))
      : splitChoices(value.text, separator).map((text) => optionValue(text, options))
  const chosen = found.filter((choice) => choice !== undefined)
  return chosen.length === found.length ? { value: [...new Set(chosen)] } : { refused: 'not-an-option' }
}

function splitChoices(text: string, separator: string | undefined): readonly string[] {
  return separator ? text.split(separator) : [text]
}

function withinLimits(
  field: FieldShape,
  value: FieldValue,
  source: string,
  compilePattern: CompilePattern,
): Conversion {
  const { type, maxLength = Number.POSITIVE_INFINITY, pattern } = field
  const text = typeof value === 'string' ? value : source
  const isNumeric = type === 'integer' || type === 'decimal'
  if (isNumeric && !isInRange(Number(value), field)) return { refused: 'out-of-range' }
  if (text.length > maxLength) return { refused: 'too-long' }
  if (pattern !== undefined && !compilePattern(pattern)(text)) return { refused: 'pattern-mismatch' }
  return { value }
}

function isInRange(number: number, field: FieldShape): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field
  return number >= minimum && number <= maximum
}

/** Whether two values of a field say the same: decimals by value, instants by time, choices in any order. */
export function isSameValue(type: FieldType, a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'object' || typeof b === 'object') return sameChoices(a, b)
  if (a === b) return true
  const [one, other] = [String(a), String(b)]
  switch (type) {
    case 'decimal':
    case 'integer':
      return (plainDecimal(one) ?? one) === (plainDecimal(other) ?? other)
    case 'datetime':
      return readDatetime(one) !== undefined && readDatetime(one) === readDatetime(other)
    case 'text':
    case 'longtext':
      return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n')
    default:
      return one === other
  }
}

function sameChoices(a: FieldValue, b: FieldValue): boolean {
  const [one, other] = [choiceSet(a), choiceSet(b)]
  return one.size === other.size && one.isSubsetOf(other)
}

function choiceSet(value: FieldValue): ReadonlySet<string> {
  return new Set(typeof value === 'object' ? value : [String(value)])
}
