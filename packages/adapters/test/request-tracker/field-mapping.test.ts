import type { FieldType } from '@handoffkit/core'
import { isSameValue } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RtField } from '../../src/request-tracker/field-mapping.ts'
import { decodeValues, encodeValue, fieldTypeOf, unusableBecause } from '../../src/request-tracker/field-mapping.ts'
import { rePattern } from '../../src/request-tracker/re-pattern.ts'

const field = (type: string, more: Partial<RtField> = {}): RtField => ({
  id: '1',
  name: 'order-id',
  type,
  isMultiple: false,
  pattern: '',
  values: [],
  ...more,
})

describe('types of custom fields', () => {
  test.each<[string, Partial<RtField>, Parameters<typeof fieldTypeOf>[1], FieldType]>([
    ['Freeform', {}, undefined, 'text'],
    ['Freeform', {}, 'decimal', 'decimal'],
    ['Freeform', {}, 'link', 'link'],
    ['Freeform', { isMultiple: true }, undefined, 'text'],
    ['Text', {}, 'decimal', 'longtext'],
    ['Select', { values: ['a', 'b'] }, undefined, 'option'],
    ['Select', { values: ['a', 'b'], isMultiple: true }, undefined, 'multi-option'],
    ['Select', { values: ['true', 'false'] }, undefined, 'option'],
    ['Select', { values: ['true', 'false'] }, 'boolean', 'boolean'],
    ['Select', { values: ['yes', 'no'] }, 'boolean', 'option'],
    ['Date', {}, undefined, 'date'],
    ['DateTime', {}, undefined, 'datetime'],
    ['Autocomplete', {}, undefined, 'text'],
    ['Combobox', {}, undefined, 'text'],
    ['Hidden', {}, undefined, 'unknown'],
    ['IPAddress', {}, undefined, 'text'],
    ['Binary', {}, undefined, 'unknown'],
    ['Image', {}, undefined, 'unknown'],
    ['Wikitext', {}, undefined, 'unknown'],
    ['HTML', {}, undefined, 'unknown'],
  ])('%s %j declared %s is %s', (type, more, declared, expected) => {
    expect(fieldTypeOf(field(type, more), declared)).toBe(expected)
  })

  test.each([
    ['order-id', undefined],
    ['2', 'digits-only'],
    ['2024', 'digits-only'],
    ['2-x', undefined],
    ['Order_No', 'key-alphabet'],
    ['', 'key-alphabet'],
    ['order id', 'key-alphabet'],
  ])('the name %j is unusable because %s', (name, reason) => expect(unusableBecause(name)).toBe(reason))
})

describe('values', () => {
  test('a time goes as UTC with a numeric offset: of "Z" Request Tracker drops the time of day', () => {
    expect(encodeValue('datetime', '2026-11-20T10:20:30Z')).toEqual({ value: '2026-11-20T10:20:30+00:00' })
    expect(encodeValue('datetime', '2026-11-20T10:20:30+09:00')).toEqual({ value: '2026-11-20T01:20:30+00:00' })
    expect(encodeValue('datetime', '2026-11-20T10:20:30-00:30')).toEqual({ value: '2026-11-20T10:50:30+00:00' })
    expect(encodeValue('datetime', '2026-11-20T10:20:30.000Z')).toEqual({ value: '2026-11-20T10:20:30+00:00' })
    expect(encodeValue('datetime', '2026-11-20T10:20:30.5Z')).toMatchObject({ cut: expect.any(String) })
  })

  test.each<[FieldType, string]>([
    ['date', '1969-12-31'],
    ['date', '1970-01-01'],
    ['date', '0001-01-01'],
    ['datetime', '1969-12-31T23:59:59Z'],
    ['text', 'a\u0000b'],
    ['longtext', '\uD800'],
  ])('%s %j is not sent: it would not be kept', (type, value) => {
    expect(encodeValue(type, value)).toEqual({ lost: expect.any(String) })
  })

  test('numbers and booleans are written out, and read back as what the field is declared to be', () => {
    expect(encodeValue('integer', -7)).toEqual({ value: '-7' })
    expect(encodeValue('boolean', false)).toEqual({ value: 'false' })
    expect(decodeValues('integer', ['-7'])).toBe(-7)
    expect(decodeValues('integer', ['seven'])).toBe('seven')
    expect(decodeValues('boolean', ['false'])).toBe(false)
    expect(decodeValues('decimal', ['41.90'])).toBe('41.90')
    expect(decodeValues('text', [])).toBeUndefined()
    expect(decodeValues('text', ['a', 'b'])).toEqual(['a', 'b'])
    expect(decodeValues('multi-option', ['a'])).toEqual(['a'])
  })

  test('what is sent in full says the same when it comes back', () => {
    const texts = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(texts, (text) => {
        const sent = encodeValue('text', text)
        if (!('value' in sent)) return
        expect(isSameValue('text', text, decodeValues('text', [String(sent.value)]) ?? '')).toBe(true)
      }),
    )
  })
})

describe('patterns are taken over only where RE2 means the same', () => {
  test.each([
    ['(?#Five digits)^\\d{5}$', '^\\d{5}$'],
    ['^[A-Z]{2}-\\d+$', '^[A-Z]{2}-\\d+$'],
    ['(?:a|b)*c?', '(?:a|b)*c?'],
    ['^(yes|no)$', '^(yes|no)$'],
    ['^\\d{1,3}?$', '^\\d{1,3}?$'],
  ])('%s', (perl, expected) => expect(rePattern(perl)).toBe(expected))

  test.each([
    '(?#Mandatory)',
    '(?i)abc',
    '(?=x)',
    '(?!x)',
    '(?<=x)',
    '(?<name>x)',
    '(a)\\1',
    'a++',
    'a*+',
    '\\Aabc\\z',
    '\\bword\\b',
    '\\p{L}+',
    '[[:alpha:]]+',
    '^\\R$',
    'a{2,1000}',
    '(a',
    'a)',
    '[a',
    '[^]',
    '\\Qa.b\\E',
    '',
  ])('%s is left to the helpdesk', (perl) => expect(rePattern(perl)).toBeUndefined())

  test('what is taken over compiles', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-c\\d()[\]{}?*+|^$.:#=!<0-9,-]{0,12}$/u), (perl) => {
        const pattern = rePattern(perl)
        if (pattern !== undefined) expect(() => new RegExp(pattern)).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  })
})
