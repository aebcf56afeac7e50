import type { FieldValue, TicketField } from '@handoffkit/core'
import * as fc from 'fast-check'

/** Texts that trip careless code: placeholders, quotes, markup, things that look like numbers or nothing. */
const TRICKY = [
  '{ticket}',
  '{{ticket}}',
  'o\'br"ien \\ } x',
  '<b>&amp;</b>',
  '0',
  '0.0',
  '-0',
  '007',
  'true',
  'null',
  '  both ends  ',
  '%20+%41',
  '$&',
  '__proto__',
  'e\u0301',
  '\u{1F600}',
  '=1+1',
  'h-aaaaaaaaaaaaaaaaaaaaaaaaaa',
] as const

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => /\S/u.test(text))
const texts = fc.oneof({ weight: 3, arbitrary: words }, { weight: 1, arbitrary: fc.constantFrom(...TRICKY) })
const lines = fc.array(texts, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n'))
const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'))
const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const datetimes = fc
  .tuple(
    dates,
    twoDigits(23),
    twoDigits(59),
    twoDigits(59),
    fc.constantFrom('', '.000', '.25'),
    fc.constantFrom('Z', '+09:00', '-03:30'),
  )
  .map(([date, hour, minute, second, fraction, offset]) => `${date}T${hour}:${minute}:${second}${fraction}${offset}`)

/** Values that a field takes, in the form of a draft's; none for a field that takes none. */
export function valuesFor(field: TicketField): fc.Arbitrary<FieldValue> | undefined {
  const values = ofType(field)
  const { maxLength = Number.POSITIVE_INFINITY } = field
  return values?.filter((value) => typeof value !== 'string' || (value.length > 0 && value.length <= maxLength))
}

function ofType(field: TicketField): fc.Arbitrary<FieldValue> | undefined {
  const { type, pattern, options = [], minimum = -1_000_000, maximum = 1_000_000 } = field
  const choices = options.map(({ value }) => value)
  const whole = fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) })
  switch (type) {
    case 'text':
    case 'longtext':
      if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
      return type === 'text' ? texts : lines
    case 'integer':
      return whole
    case 'decimal':
      return fc
        .tuple(whole, twoDigits(99))
        .map(([number, cents]) => `${number}.${cents}`)
        .filter((text) => Number(text) >= minimum && Number(text) <= maximum)
    case 'boolean':
      return fc.boolean()
    case 'date':
      return dates
    case 'datetime':
      return datetimes
    case 'option':
      return choices.length === 0 ? undefined : fc.constantFrom(...choices)
    case 'multi-option':
      return choices.length === 0 ? undefined : fc.subarray(choices, { minLength: 1 })
    case 'link':
      return fc.webUrl({ validSchemes: ['https'] })
    case 'email':
      return fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.example$/u)
    case 'phone':
      return fc.stringMatching(/^\+[1-9][0-9]{6,12}$/u)
    case 'unknown':
      return undefined
  }
}
