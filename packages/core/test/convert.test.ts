import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Conversion, FieldKey, FieldType, JsonValue, TicketField } from '../src/index.ts'
import {
  convertValue,
  FIELD_TYPES,
  isSameValue,
  normalizeContext,
  plainDecimal,
  readDate,
  readDatetime,
  readInstant,
} from '../src/index.ts'
import { fieldsWithKey, scalars, trickyTexts } from '../src/testing/index.ts'
import { eventOf, nativePattern } from './sample-basis.ts'

const key = 'f' as FieldKey

function convert(field: Partial<TicketField> & { readonly type: FieldType }, json: JsonValue): Conversion {
  const value = normalizeContext(eventOf({ f: json })).context.get('f') ?? expect.fail()
  if (value.kind === 'null' || value.kind === 'object') throw new Error('not convertible')
  return convertValue(field, value, nativePattern)
}

const printed = (json: string | number | boolean) =>
  typeof json === 'number' ? plainDecimal(String(json)) : String(json)

describe('conversion is lossless or refused', () => {
  test('a converted value says the same as its source', () => {
    const cases = fc.record({ field: fieldsWithKey(key), json: scalars })
    fc.assert(
      fc.property(cases, ({ field, json }) => {
        const conversion = convert(field, json)
        if ('refused' in conversion) return
        const { value } = conversion
        const source = printed(json)
        switch (field.type) {
          case 'option':
            expect(
              field.options?.some(
                (option) => option.value === value && (option.value === source || option.label === source),
              ),
            ).toBe(true)
            break
          case 'multi-option':
            expect(Array.isArray(value)).toBe(true)
            break
          case 'integer':
            expect(value).toBe(Number(source) === 0 ? 0 : Number(source))
            expect(String(value)).toBe(source === '-0' ? '0' : source)
            break
          default:
            expect(String(value)).toBe(source)
        }
      }),
      { numRuns: 20 * (fc.readConfigureGlobal().numRuns ?? 100) },
    )
  })

  test('what is filled keeps to the limits of its field', () => {
    const cases = fc.record({ field: fieldsWithKey(key), json: scalars })
    fc.assert(
      fc.property(cases, ({ field, json }) => {
        const conversion = convert(field, json)
        if ('refused' in conversion || field.type === 'multi-option') return
        if (field.maxLength !== undefined && typeof conversion.value === 'string')
          expect(conversion.value.length).toBeLessThanOrEqual(field.maxLength)
        if (field.minimum !== undefined && (field.type === 'integer' || field.type === 'decimal')) {
          expect(Number(conversion.value)).toBeGreaterThanOrEqual(field.minimum)
        }
      }),
      { numRuns: 20 * (fc.readConfigureGlobal().numRuns ?? 100) },
    )
  })

  test('converting what was converted changes nothing', () => {
    const cases = fc.record({ field: fieldsWithKey(key), json: fc.oneof(trickyTexts, fc.integer(), fc.boolean()) })
    fc.assert(
      fc.property(cases, ({ field, json }) => {
        const { options: _, ...rest } = field
        fc.pre(field.type !== 'option' && field.type !== 'multi-option')
        const once = convert(rest, json)
        if ('refused' in once || typeof once.value === 'object') return
        expect(convert(rest, once.value)).toEqual(once)
      }),
    )
  })
})

const DATETIME = '2026-03-08T11:29:00.25+02:00'

describe('each field type', () => {
  test.each<[FieldType, JsonValue, Conversion]>([
    ['text', '007', { value: '007' }],
    ['text', 41.9, { value: '41.9' }],
    ['text', 1e21, { value: '1000000000000000000000' }],
    ['text', true, { value: 'true' }],
    ['longtext', 'a\nb', { value: 'a\nb' }],
    ['integer', 3, { value: 3 }],
    ['integer', '-12', { value: -12 }],
    ['integer', '-0', { value: 0 }],
    ['integer', '007', { refused: 'not-an-integer' }],
    ['integer', '1e1', { refused: 'not-an-integer' }],
    ['integer', ' 5', { refused: 'not-an-integer' }],
    ['integer', '5\n', { refused: 'not-an-integer' }],
    ['integer', 1.5, { refused: 'not-an-integer' }],
    ['integer', true, { refused: 'not-an-integer' }],
    ['integer', '9007199254740991', { value: 9007199254740991 }],
    ['integer', '9007199254740993', { refused: 'out-of-range' }],
    ['decimal', '41.90', { value: '41.90' }],
    ['decimal', '-7', { value: '-7' }],
    ['decimal', '7 EUR', { refused: 'not-a-decimal' }],
    ['decimal', '7.5.5', { refused: 'not-a-decimal' }],
    ['decimal', '00.5', { value: '00.5' }],
    ['decimal', 1e-7, { value: '0.0000001' }],
    ['decimal', '249,99', { refused: 'not-a-decimal' }],
    ['decimal', '.5', { refused: 'not-a-decimal' }],
    ['decimal', false, { refused: 'not-a-decimal' }],
    ['boolean', true, { value: true }],
    ['boolean', 'false', { value: false }],
    ['boolean', 'FALSE', { refused: 'not-a-boolean' }],
    ['boolean', 1, { refused: 'not-a-boolean' }],
    ['date', '2024-02-29', { value: '2024-02-29' }],
    ['date', '2026-02-29', { refused: 'not-a-date' }],
    ['date', '2026-2-9', { refused: 'not-a-date' }],
    ['date', '12026-03-08', { refused: 'not-a-date' }],
    ['date', '2026-03-081', { refused: 'not-a-date' }],
    ['date', DATETIME, { refused: 'not-a-date' }],
    ['datetime', DATETIME, { value: DATETIME }],
    ['datetime', '2026-03-08T11:29:00Z', { value: '2026-03-08T11:29:00Z' }],
    ['datetime', '2026-03-08T23:59:59+23:59', { value: '2026-03-08T23:59:59+23:59' }],
    ['datetime', '2026-03-08 at T11:29:00Z', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:29:00Z.', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:29:00.Z', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:29:00', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T24:00:00Z', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:60:00Z', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:29:60Z', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:29:00+24:00', { refused: 'not-a-datetime' }],
    ['datetime', '2026-03-08T11:29:00+02:60', { refused: 'not-a-datetime' }],
    ['datetime', '2026-02-30T11:29:00Z', { refused: 'not-a-datetime' }],
    ['email', 'ann@example.com', { value: 'ann@example.com' }],
    ['email', 'a.b+c@mail.example.co.uk', { value: 'a.b+c@mail.example.co.uk' }],
    ['email', 'ann@example.com, bob@example.com', { refused: 'not-an-email' }],
    ['email', ' ann@example.com', { refused: 'not-an-email' }],
    ['email', 'ann@example.com.', { refused: 'not-an-email' }],
    ['email', 'ann@localhost', { refused: 'not-an-email' }],
    ['email', 'a@b@c.de', { refused: 'not-an-email' }],
    ['email', 'a\u0000@b.de', { refused: 'not-an-email' }],
    ['email', 'Ann <ann@example.com>', { refused: 'not-an-email' }],
    ['phone', '+1 (555) 010-99/1.2', { value: '+1 (555) 010-99/1.2' }],
    ['phone', '112', { value: '112' }],
    ['phone', '12', { refused: 'not-a-phone' }],
    ['phone', '+-()', { refused: 'not-a-phone' }],
    ['phone', '1'.repeat(33), { refused: 'not-a-phone' }],
    ['link', 'https://a.example/x?y=1#z', { value: 'https://a.example/x?y=1#z' }],
    ['link', 'HTTP://a.example', { value: 'HTTP://a.example' }],
    ['link', 'https://', { refused: 'unsafe-link' }],
    ['link', 'javascript:alert(1)', { refused: 'unsafe-link' }],
    ['link', 'ftp://a.example', { refused: 'unsafe-link' }],
    ['link', 'https://user@a.example', { refused: 'unsafe-link' }],
    ['link', 'https://a.example/\u0000', { refused: 'unsafe-link' }],
    ['link', ' https://a.example', { refused: 'not-a-link' }],
    ['link', 'a.example:8080/x', { refused: 'not-a-link' }],
    ['link', 'see below: x', { refused: 'not-a-link' }],
    ['link', 'x-y+2:z', { refused: 'unsafe-link' }],
    ['link', '/x', { refused: 'not-a-link' }],
    ['unknown', 'x', { refused: 'unknown-type' }],
  ])('%s of %j', (type, json, expected) => {
    expect(convert({ type }, json)).toEqual(expected)
  })

  test('an option is taken by value, else by a label that only one option has', () => {
    const options = [
      { value: 'p', label: 'Placed' },
      { value: 's1', label: 'Shipped' },
      { value: 's2', label: 'Shipped' },
      { value: 'Placed', label: 'p' },
    ]
    expect(convert({ type: 'option', options }, 'p')).toEqual({ value: 'p' })
    expect(convert({ type: 'option', options }, 'Placed')).toEqual({ value: 'Placed' })
    expect(convert({ type: 'option', options }, 'Shipped')).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'option', options }, 'placed')).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'option' }, 'p')).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'option', options: options.slice(0, 1) }, 'Placed')).toEqual({ value: 'p' })
  })

  test('many options come as a list, or as text with the declared separator', () => {
    const options = ['a', 'b', '7'].map((value) => ({ value, label: value.toUpperCase() }))
    expect(convert({ type: 'multi-option', options }, ['a', 'B', 7, 'a'])).toEqual({ value: ['a', 'b', '7'] })
    expect(convert({ type: 'multi-option', options, separator: ';' }, 'a;b')).toEqual({ value: ['a', 'b'] })
    expect(convert({ type: 'multi-option', options, separator: '' }, 'a')).toEqual({ value: ['a'] })
    expect(convert({ type: 'multi-option', options, separator: '' }, 'ab')).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'multi-option', options: [{ value: 'true', label: 'Yes' }] }, [true])).toEqual({
      value: ['true'],
    })
    expect(convert({ type: 'multi-option', options }, ['a', null])).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'multi-option', options }, 'a;b')).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'multi-option', options }, ['a', 'x'])).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'multi-option' }, ['a'])).toEqual({ refused: 'not-an-option' })
    expect(convert({ type: 'text' }, ['a'])).toEqual({ refused: 'not-an-option' })
  })

  test('limits of the field come last', () => {
    expect(convert({ type: 'text', maxLength: 2 }, 'abc')).toEqual({ refused: 'too-long' })
    expect(convert({ type: 'text', maxLength: 3 }, 'abc')).toEqual({ value: 'abc' })
    expect(convert({ type: 'text', maxLength: 3, pattern: '^x' }, 'abc')).toEqual({ refused: 'pattern-mismatch' })
    expect(convert({ type: 'integer', pattern: '^\\d{5}$' }, 12345)).toEqual({ value: 12345 })
    expect(convert({ type: 'integer', pattern: '^\\d{5}$' }, 1234)).toEqual({ refused: 'pattern-mismatch' })
    expect(convert({ type: 'integer', minimum: 0 }, -1)).toEqual({ refused: 'out-of-range' })
    expect(convert({ type: 'integer', minimum: 0, maximum: 0 }, 0)).toEqual({ value: 0 })
    expect(convert({ type: 'decimal', maximum: 9.5 }, '9.51')).toEqual({ refused: 'out-of-range' })
    expect(convert({ type: 'text', minimum: 5 }, '1')).toEqual({ value: '1' })
    expect(convert({ type: 'integer', maxLength: 2 }, 123)).toEqual({ refused: 'too-long' })
  })

  test('limits are those of the value that the helpdesk gets', () => {
    const options = [{ value: '3', label: 'Delivered' }]
    expect(convert({ type: 'option', options, maxLength: 1, pattern: '^\\d$' }, 'Delivered')).toEqual({ value: '3' })
    const amount = { type: 'decimal', numberFormat: '1.234,56' } as const
    expect(convert({ ...amount, maxLength: 4, pattern: '^\\d+$' }, '1.234')).toEqual({ value: '1234' })
    expect(convert({ ...amount, maxLength: 3 }, '1.234')).toEqual({ refused: 'too-long' })
  })

  test('a field without a pattern compiles none', () => {
    expect(convertValue({ type: 'text' }, { kind: 'text', text: 'x' }, () => expect.fail())).toEqual({ value: 'x' })
  })

  test('a number format is read exactly, and only in text', () => {
    const format = { numberFormat: '1.234,56' }
    expect(convert({ type: 'decimal', ...format }, '1.249,50')).toEqual({ value: '1249.50' })
    expect(convert({ type: 'decimal', ...format }, '1249,5')).toEqual({ value: '1249.5' })
    expect(convert({ type: 'decimal', ...format }, '12.49,5')).toEqual({ refused: 'not-a-decimal' })
    expect(convert({ type: 'integer', ...format }, '-1.234.567')).toEqual({ value: -1234567 })
    expect(convert({ type: 'integer', ...format, maximum: 1000 }, '1.234')).toEqual({ refused: 'out-of-range' })
    expect(convert({ type: 'integer', numberFormat: '1 234,56', maximum: 2000 }, '1 234')).toEqual({ value: 1234 })
    expect(convert({ type: 'decimal', ...format }, 1.5)).toEqual({ value: '1.5' })
    expect(convert({ type: 'decimal', numberFormat: '1.234.56' }, '1.5')).toEqual({ value: '1.5' })
  })

  test('a number that JSON could not carry fills nothing', () => {
    for (const type of FIELD_TYPES) {
      const event = { ...eventOf({ f: 9007199254740992 }), inexactNumbers: { f: '9007199254740993' } }
      const value = normalizeContext(event).context.get('f') ?? expect.fail()
      expect(value).toEqual({ kind: 'inexact', text: '9007199254740993' })
      if (value.kind === 'inexact')
        expect(convertValue({ type }, value, nativePattern)).toEqual({ refused: 'inexact-number' })
    }
  })
})

describe('two values say the same', () => {
  test.each<
    [FieldType, string | number | boolean | readonly string[], string | number | boolean | readonly string[], boolean]
  >([
    ['decimal', '41.90', '41.9', true],
    ['decimal', '41.9', '41.90', true],
    ['decimal', '41.90', '41.91', false],
    ['decimal', 'x', 'y', false],
    ['integer', 7, '7.0', true],
    ['integer', 7, '7', true],
    ['datetime', '2026-03-08T11:29:00Z', '2026-03-08T12:29:00+01:00', true],
    ['datetime', '2026-03-08T11:29:00Z', '2026-03-08T11:29:01Z', false],
    ['datetime', 'x', 'y', false],
    ['datetime', 'x', 'x', true],
    ['multi-option', ['a', 'b'], ['b', 'a'], true],
    ['multi-option', ['a'], ['a', 'b'], false],
    ['multi-option', ['a', 'b'], ['a', 'c'], false],
    ['multi-option', ['ab'], 'ab', true],
    ['multi-option', ['a', 'b'], 'a,b', false],
    ['multi-option', 'a,b', ['a', 'b'], false],
    ['text', 'a\r\nb', 'a\nb', true],
    ['text', 'a\nb', 'a\r\nb', true],
    ['longtext', 'a\r\nb', 'a\nb', true],
    ['text', 'a\r\nb', 'ab', false],
    ['text', 'ab', 'a\r\nb', false],
    ['option', 'a\r\nb', 'a\nb', false],
    ['text', 'a', 'A', false],
    ['boolean', true, 'true', true],
    ['boolean', true, false, false],
  ])('%s: %j and %j', (type, a, b, same) => {
    expect(isSameValue(type, a, b)).toBe(same)
  })
})

describe('the calendar', () => {
  test('reads exactly the days that there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const atMs = readDate(text)
          const lengths = [
            31,
            (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28,
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
          ]
          expect(atMs !== undefined).toBe(day >= 1 && day <= (lengths[month - 1] ?? 0))
          if (atMs !== undefined) expect(new Date(atMs).toISOString().slice(0, 10)).toBe(text)
        },
      ),
    )
  })

  test('reads every instant that ECMAScript prints, and its offsets', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          expect(readDatetime(date.toISOString())).toBe(date.getTime())
        },
      ),
    )
    expect(readDatetime('2026-03-08T11:29:00.2519-02:30')).toBe(Date.parse('2026-03-08T13:59:00.251Z'))
    expect(readDatetime('1970-01-01T00:00:00.5Z')).toBe(500)
    expect(readDatetime('1970-01-01T23:59:59+23:59')).toBe(59_000)
    expect(readDatetime('2026-03-08t11:29:00z')).toBe(Date.parse('2026-03-08T11:29:00Z'))
    expect(readDatetime('2026-03-08T11:29:00.1234567891Z')).toBeUndefined()
  })

  test('reads a date alone as its midnight where an instant is wanted', () => {
    expect(readInstant('2026-03-08')).toBe(Date.parse('2026-03-08T00:00:00Z'))
    expect(readInstant('2026-03-08T11:29:00+01:00')).toBe(Date.parse('2026-03-08T10:29:00Z'))
    expect(readInstant('yesterday')).toBeUndefined()
  })
})
