import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cardNumberDetector,
  DETECTORS,
  emailDetector,
  eventForStore,
  ibanDetector,
  isWithheld,
  maskDetected,
  maskedText,
  WITHHELD,
} from '../src/index.ts'
import { events } from '../src/testing/index.ts'
import { eventOf } from './sample-basis.ts'

const masked = (text: string) => maskDetected(text, DETECTORS)

describe('detectors', () => {
  test.each([
    ['4111 1111 1111 1111', '[card-number]'],
    ['card 4111-1111-1111-1111, thanks', 'card [card-number], thanks'],
    ['378282246310005', '[card-number]'],
    ['4111111111111111 12/27 123', '[card-number] 12/27 123'],
    ['ref 12 4111 1111 1111 1111 7', 'ref 12 [card-number] 7'],
    ['4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['0000 0000 0000 0000', '0000 0000 0000 0000'],
    ['order 41111111111111111111111', 'order 41111111111111111111111'],
    ['411111111117', '411111111117'],
    ['4111111111119', '[card-number]'],
    ['4111111111111111110', '[card-number]'],
    ['41111111111111111115', '41111111111111111115'],
    ['0 4111 1111 1111 1111, thanks', '[card-number], thanks'],
    ['two 4111111111111111 and 5555555555554444.', 'two [card-number] and [card-number].'],
    ['DE44500105175407324931', '[iban]'],
    ['de44 5001 0517 5407 3249 31 ok', '[iban] ok'],
    ['DE45500105175407324931', 'DE45500105175407324931'],
    ['XDE44500105175407324931', 'XDE44500105175407324931'],
    ['NO9386011117947', '[iban]'],
    ['DE44500105175407324931000000000072', '[iban]'],
    ['mail ann.b+c@mail.example.com now', 'mail [email] now'],
    ['ann@localhost', 'ann@localhost'],
  ])('%j becomes %j', (text, expected) => {
    expect(masked(text)).toBe(expected)
  })

  test.each([
    ['9DE445001051700000065', 'it does not start with a country'],
    ['DE4X500105170000041', 'one of its check digits is a letter'],
    ['DE445001050002', 'it is too short'],
    ['DE445001051754073249310000000000076', 'it is too long'],
  ])('take %s for no IBAN although its checksum fits: %s', (text) => {
    expect(maskDetected(text, [ibanDetector])).toBe(text)
  })

  test('find every card number with a valid check digit, and none with a wrong one', () => {
    const digitsOf = (digits: readonly number[]) => {
      const sum = digits
        .toReversed()
        .reduce(
          (total, digit, place) => total + (place % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit),
          0,
        )
      return (10 - (sum % 10)) % 10
    }
    const payloads = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 })
      .filter((digits) => digits.some((digit) => digit > 0))
    fc.assert(
      fc.property(
        payloads,
        fc.constantFrom('', ' ', '-'),
        fc.integer({ min: 1, max: 9 }),
        (payload, separator, off) => {
          const check = digitsOf(payload)
          const good = [...payload, check].join('').replaceAll(/.{4}(?=.)/gu, `$&${separator}`)
          const bad = [...payload, (check + off) % 10].join('')
          expect(maskDetected(`a ${good} b`, [cardNumberDetector])).toBe('a [card-number] b')
          expect(maskDetected(`a ${bad} b`, [cardNumberDetector])).toBe(`a ${bad} b`)
        },
      ),
    )
  })

  test('leave nothing to find, and everything else as it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('4111111111111111', 'DE44500105175407324931', 'a@b.co', '5', ' ')),
          { maxLength: 6 },
        ),
        (pieces) => {
          const text = pieces.join(' ')
          const once = masked(text)
          expect(masked(once)).toBe(once)
          for (const detector of DETECTORS) {
            for (const { start, end } of detector.find(text)) expect(start).toBeLessThan(end)
          }
          if (DETECTORS.every((detector) => detector.find(text).length === 0)) expect(once).toBe(text)
        },
      ),
    )
  })

  test('have the names that masks and files use', () => {
    expect([cardNumberDetector, ibanDetector, emailDetector].map(({ name }) => name)).toEqual([
      'card-number',
      'iban',
      'email',
    ])
  })

  test('take linear time on text that almost matches', () => {
    const inputs = [
      '4 '.repeat(5_000),
      'A1'.repeat(50_000),
      'a.'.repeat(50_000),
      `${'a'.repeat(64)}@${'b.'.repeat(50_000)}`,
    ]
    for (const input of inputs) expect(masked(input).length).toBeGreaterThan(0)
  })
})

describe('withholding', () => {
  const withholding = { keys: new Map([['ssn', new Set(['ticket'] as const)]]), detectors: [cardNumberDetector] }

  test('keeps a named key from the named places only', () => {
    expect(isWithheld(withholding, 'ssn', 'ticket')).toBe(true)
    expect(isWithheld(withholding, 'ssn', 'preview')).toBe(false)
    expect(isWithheld(withholding, 'dob', 'ticket')).toBe(false)
    expect(maskedText(withholding, 'ssn', 'x', 'ticket')).toBe(WITHHELD)
    expect(maskedText(withholding, 'ssn', '4111111111111111', 'preview')).toBe('[card-number]')
  })
})

describe('an event for the store', () => {
  const withholding = { keys: new Map([['ssn', new Set(['store'] as const)]]), detectors: [] }

  test('loses the values that a redaction keeps from the store, inside an envelope too', () => {
    const event = eventOf({ ssn: '078-05-1120', a: 1 })
    expect(eventForStore(event, withholding)).toEqual({ ...event, context: { ssn: WITHHELD, a: 1 } })
    const enveloped = eventOf({ context: { ssn: '078-05-1120' }, language: 'en' })
    expect(eventForStore(enveloped, withholding).context).toEqual({ context: { ssn: WITHHELD }, language: 'en' })
  })

  test('is otherwise the event, hostile keys included', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(eventForStore(event, withholding)).toEqual(event)
      }),
    )
  })
})
