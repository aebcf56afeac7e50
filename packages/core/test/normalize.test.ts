import { describe, expect, test } from 'vitest'
import type { HandoffEvent, JsonValue } from '../src/index.ts'
import { normalizeContext } from '../src/index.ts'
import { eventOf } from './sample-basis.ts'

const valueOf = (value: JsonValue, source?: string) =>
  normalizeContext({
    ...eventOf({ a: value }),
    ...(source === undefined ? {} : { inexactNumbers: { a: source } }),
  }).context.get('a')

describe('a context value', () => {
  test.each<[JsonValue, object]>([
    ['x', { kind: 'text', text: 'x' }],
    [1e3, { kind: 'number', number: 1000, text: '1000' }],
    [true, { kind: 'boolean', boolean: true, text: 'true' }],
    [null, { kind: 'null' }],
    [{ b: 1 }, { kind: 'object', raw: { b: 1 } }],
    [['x', null], { kind: 'list', items: [{ kind: 'text', text: 'x' }, { kind: 'null' }], raw: ['x', null] }],
  ])('%j is read so', (json, expected) => {
    expect(valueOf(json)).toStrictEqual(expected)
  })

  test('that was no exact number stays so when storing it as JSON made null of it', () => {
    expect(valueOf(null, '1e999')).toEqual({ kind: 'inexact', text: '1e999' })
  })

  test('with an inexact number in a list says so of every number in it, and of nothing else', () => {
    const inexact = { kind: 'inexact', text: '9007199254740993' }
    expect(valueOf(['7', 7, 9007199254740992], '9007199254740993')).toMatchObject({
      items: [{ kind: 'text', text: '7' }, inexact, inexact],
    })
  })
})

describe('a conversation', () => {
  const conversationOf = (context: HandoffEvent['context']) => normalizeContext(eventOf(context)).conversation

  test('learns nothing from context keys that only look like an envelope', () => {
    expect(conversationOf({ language: 'en', country: 'US' })).toStrictEqual({ id: 'conv-1' })
    expect(conversationOf({ context: null, language: 'en' })).toStrictEqual({ id: 'conv-1' })
  })

  test('has no language and country where nobody names them', () => {
    expect(conversationOf({ context: { a: 1 } })).toStrictEqual({ id: 'conv-1' })
  })
})

describe('the envelope around a context', () => {
  const normalized = (context: HandoffEvent['context'], conversation = {}) =>
    normalizeContext({ conversation: { id: 'c', ...conversation }, context })
  const keysOf = (context: { readonly [key: string]: JsonValue }) => [...normalized(context).context.keys()]

  test('is read, and fills the conversation where it is silent', () => {
    const envelope = { context: { a: 1 }, language: 'en', country: 'US' }
    expect(keysOf(envelope)).toEqual(['a'])
    expect(normalized(envelope).conversation).toEqual({ id: 'c', language: 'en', country: 'US' })
    expect(normalized(envelope, { language: 'de' }).conversation).toEqual({ id: 'c', language: 'de', country: 'US' })
    expect(normalized({ context: {}, countryCode: 'MX', language: 3 }).conversation).toEqual({ id: 'c', country: 'MX' })
  })

  test('is not one when anything else stands beside it, or when its context is no object', () => {
    expect(keysOf({ context: { a: 1 }, plan: 'x' })).toEqual(['context', 'plan'])
    expect(keysOf({ context: 'x', language: 'en' })).toEqual(['context', 'language'])
    expect(keysOf({ context: ['a'] })).toEqual(['context'])
    expect(keysOf({ language: 'en' })).toEqual(['language'])
  })

  test('marks inexact numbers of the inner keys', () => {
    const event = { ...eventOf({ context: { a: 1, b: { c: 1 } } }), inexactNumbers: { a: '1e999', b: '2' } }
    expect(Object.fromEntries(normalizeContext(event).context)).toEqual({
      a: { kind: 'inexact', text: '1e999' },
      b: { kind: 'object', raw: { c: 1 } },
    })
    expect(normalizeContext(eventOf({ a: Number.NaN })).context.get('a')).toEqual({ kind: 'inexact', text: 'NaN' })
  })
})
