import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contextlessEvent, parseContextText, parseEventText, readContext, readEvent } from '../src/index.ts'

const scalars = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer())
const contexts = fc.dictionary(
  fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('__proto__', 'constructor', 'context')),
  fc.oneof(scalars, fc.array(scalars, { maxLength: 3 })),
  { maxKeys: 10, noNullPrototype: true },
)

describe('what is to be stored as a context object', () => {
  test('is given back as it was, whatever its keys are called', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        expect(parseContextText(JSON.stringify({ context }))).toEqual({ ok: true, value: { context }, findings: [] })
        expect(readContext({ context, customer: 'u-1' })).toMatchObject({ ok: true, value: { context } })
      }),
    )
  })

  test.each([
    [
      'a number that JSON would round',
      '{"context":{"total":12345678901234567.25}}',
      'inexact-number',
      '/context/total',
    ],
    ['one in a list', '{"context":{"ids":[1,9007199254740993]}}', 'inexact-number', '/context/ids'],
    ['an object', '{"context":{"address":{"city":"Berlin"}}}', 'wrong-type', '/context/address'],
    ['a list in a list', '{"context":{"a":[[1]]}}', 'wrong-type', '/context/a/0'],
    ['no context', '{"customer":"u-1"}', 'missing-member', '/context'],
    ['a member that nobody knows', '{"context":{},"custmer":"u-1"}', 'unknown-member', '/custmer'],
    ['an empty customer', '{"context":{},"customer":""}', 'too-small', '/customer'],
    ['no JSON', '{"context":', 'malformed-json', ''],
    ['a long key', JSON.stringify({ context: { ['k'.repeat(129)]: 1 } }), 'over-limit', '/context'],
    ['too many keys', JSON.stringify({ context: keys(201) }), 'over-limit', '/context'],
    ['a large value', JSON.stringify({ context: { a: 'x'.repeat(65_537) } }), 'over-limit', '/context/a'],
  ])('%s is refused', (_, text, code, path) => {
    const { ok, findings } = parseContextText(text)
    expect([ok, findings.map((finding) => [finding.code, finding.path])]).toEqual([false, [[code, path]]])
  })

  test('says nothing of the values', () => {
    const text = '{"context":{"a":{"secret":"4711"},"b":9007199254740993},"customer":4711}'
    expect(JSON.stringify(parseContextText(text))).not.toMatch(/4711|9007/u)
  })

  test('takes a number that is none as a mistake, and leaves undefined out', () => {
    expect(readContext({ context: { a: Number.NaN, b: [Number.POSITIVE_INFINITY] } }).findings).toMatchObject([
      { code: 'inexact-number', path: '/context/a' },
      { code: 'inexact-number', path: '/context/b' },
    ])
    expect(readContext({ context: { a: undefined, b: 1 } })).toMatchObject({ ok: true, value: { context: { b: 1 } } })
  })
})

describe('an event without a context object', () => {
  test('takes the one that is stored, and is the event that holds it', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const event = { id: 'e', conversation: { id: 'c', summary: 'Late' } }
        const whole = readEvent({ ...event, context })
        expect(parseEventText(JSON.stringify(event), {}, context)).toEqual(whole)
        expect(readEvent(event, {}, context)).toEqual(whole)
      }),
    )
  })

  test('keeps its own where it has one, even an empty one', () => {
    const event = { conversation: { id: 'c' }, context: {} }
    expect(readEvent(event, {}, { a: 1 })).toMatchObject({ ok: true, value: { context: {} } })
    expect(readEvent({ ...event, context: null }, {}, { a: 1 }).ok).toBe(false)
  })

  test('says whose it is', () => {
    const event = { conversation: { id: 'c' }, environment: 'staging' }
    expect(contextlessEvent(JSON.stringify(event))).toEqual({ conversation: 'c', environment: 'staging' })
    expect(contextlessEvent({ conversation: { id: 'c' } })).toEqual({ conversation: 'c' })
    for (const other of ['{', '[]', null, {}, { conversation: { id: 7 } }, { ...event, context: {} }])
      expect(contextlessEvent(other)).toBeUndefined()
  })
})

function keys(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, no) => [`k-${no}`, no]))
}
