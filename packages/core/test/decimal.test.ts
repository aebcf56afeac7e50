import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isExact, numberText, parseNumberFormat, plainDecimal, readFormatted } from '../src/index.ts'

const doubles = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('plain decimal notation', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['1.50', '1.5'],
    ['1.0', '1'],
    ['1e3', '1000'],
    ['12.5E-1', '1.25'],
    ['1e-7', '0.0000001'],
    ['-1.2e+2', '-120'],
    ['0.10e1', '1'],
    ['100', '100'],
    ['1e400', `1${'0'.repeat(400)}`],
    ['1e401', undefined],
    ['x', undefined],
    ['1.', undefined],
    ['.5', undefined],
    ['1e', undefined],
    [' 1', undefined],
    ['1\n', undefined],
    ['', undefined],
  ])('of %j is %j', (notation, expected) => {
    expect(plainDecimal(notation)).toBe(expected)
  })

  test('of a double reads back as the same double, without an exponent', () => {
    fc.assert(
      fc.property(doubles, (value) => {
        expect(numberText(value)).toMatch(/^-?\d+(?:\.\d*[1-9])?$/u)
        expect(Number(numberText(value))).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})

describe('a number is exact', () => {
  test('when printing what was read gives the same value', () => {
    fc.assert(
      fc.property(doubles, (value) => {
        expect(isExact(JSON.stringify(value), value)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(isExact(`${value}.0`, value)).toBe(true)
      }),
    )
  })

  test.each([
    ['9007199254740993', false],
    ['9007199254740992', true],
    ['0.1', true],
    ['0.1000000000000000055511151231257827', false],
    ['1e999', false],
    ['41.90', true],
    ['123456789012345678', false],
  ])('%s: %s', (source, expected) => {
    expect(isExact(source, Number(source))).toBe(expected)
  })
})

describe('a number format', () => {
  test.each([
    ['1.234,56', { thousands: '.', decimal: ',' }],
    ['x1.234,56', undefined],
    ['1.234,56x', undefined],
    ['1,234.56', { thousands: ',', decimal: '.' }],
    ["1'234.56", { thousands: "'", decimal: '.' }],
    ['1 234,56', { thousands: ' ', decimal: ',' }],
    ['1234,56', { thousands: '', decimal: ',' }],
    ['1,234,56', undefined],
    ['1.235,56', undefined],
    ['x', undefined],
    ['', undefined],
  ])('by example %j', (example, expected) => {
    expect(parseNumberFormat(example)).toEqual(expected)
  })

  test.each([
    ['1.249,50', '1249.50'],
    ['-1.249.000', '-1249000'],
    ['1249,5', '1249.5'],
    ['7', '7'],
    ['999.999,0', '999999.0'],
    ['12x', undefined],
    ['1.24,5', undefined],
    ['.249', undefined],
    ['1..249', undefined],
    ['1.2490', undefined],
    ['1,2,3', undefined],
    ['1,', undefined],
    ['1,5x', undefined],
    ['', undefined],
    ['1.249,5.0', undefined],
    ['-', undefined],
    [' 1', undefined],
    ['1234.567', undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(readFormatted(text, { thousands: '.', decimal: ',' })).toBe(expected)
  })

  test('reads what is written in it, whatever the marks', () => {
    const formats = fc.constantFrom(['.', ','], [',', '.'], [' ', ','], ["'", '.'], ['', ',']) as fc.Arbitrary<
      [string, string]
    >
    fc.assert(
      fc.property(
        formats,
        fc.bigInt(),
        fc.option(fc.stringMatching(/^\d{1,4}$/)),
        ([thousands, decimal], whole, decimals) => {
          const grouped = String(whole).replaceAll(/\B(?=(?:\d{3})+$)/gu, thousands)
          const written = decimals === null ? grouped : grouped + decimal + decimals
          expect(readFormatted(written, { thousands, decimal })).toBe(
            decimals === null ? String(whole) : `${whole}.${decimals}`,
          )
        },
      ),
    )
  })
})
