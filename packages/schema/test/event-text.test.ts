import { type Finding, isExact, normalizeContext } from '@handoffkit/core'
import { parseEventText, readEvent } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { events } from './arbitrary/event.ts'
import { names } from './arbitrary/json.ts'

const seen = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.map(({ code, severity, path, line, column }) => `${line}:${column} ${severity} ${code} ${path}`)

const withContext = (context: string) => `{ "conversation": { "id": "7" }, "context": ${context} }`
const eventOf = (text: string) => {
  const read = parseEventText(text)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return read.value
}

describe('reading what was printed', () => {
  test('gives the same event, hostile keys included', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(0, 2), (event, indent) => {
        expect(eventOf(JSON.stringify(event, undefined, indent))).toEqual(event)
      }),
    )
  })

  test('keeps hostile keys as members of their own', () => {
    const { context } = eventOf(withContext('{ "__proto__": { "x": 1 }, "constructor": 2, "": 3 }'))
    expect(Object.keys(context)).toEqual(['__proto__', 'constructor', ''])
    expect(Object.getPrototypeOf(context)).toBe(Object.prototype)
  })
})

describe('numbers that JSON would round', () => {
  const digits = fc.stringMatching(/^(0|[1-9]\d{0,25})(\.\d{1,25})?([eE][+-]?\d{1,3})?$/u)
  const sources = fc.tuple(fc.boolean(), digits).map(([isNegative, number]) => (isNegative ? `-${number}` : number))

  test('are listed with what was written, and only they', () => {
    const entries = fc.uniqueArray(fc.tuple(names, sources), { selector: ([name]) => name, maxLength: 8 })
    fc.assert(
      fc.property(entries, (pairs) => {
        const text = withContext(`{${pairs.map(([name, source]) => `${JSON.stringify(name)}: ${source}`).join(',')}}`)
        const rounded = pairs.filter(([, source]) => !isExact(source, Number(source)))
        const { inexactNumbers = {} } = eventOf(text)
        expect(new Map(Object.entries(inexactNumbers))).toEqual(new Map(rounded))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['9007199254740992', undefined],
    ['0.1', undefined],
    ['-0', undefined],
    ['1.50', undefined],
    ['1e3', undefined],
    ['1e999', '1e999'],
    ['1e-999', '1e-999'],
    ['0.1000000000000000055', '0.1000000000000000055'],
    ['[1, { "deep": 9007199254740993 }]', '9007199254740993'],
    ['"9007199254740993"', undefined],
  ])('%s: %s', (value, expected) => {
    expect(eventOf(withContext(`{ "n": ${value} }`)).inexactNumbers).toEqual(
      expected === undefined ? undefined : { n: expected },
    )
  })

  test('are listed under their own keys inside an envelope', () => {
    const event = eventOf(withContext('{ "context": { "n": 9007199254740993 }, "language": "en" }'))
    expect(event.inexactNumbers).toEqual({ n: '9007199254740993' })
    expect(normalizeContext(event).context.get('n')).toEqual({ kind: 'inexact', text: '9007199254740993' })
  })

  test('outside the context, where nothing is made of them, are not listed', () => {
    expect(
      eventOf('{ "conversation": { "id": "7" }, "context": {}, "more": 9007199254740993 }').inexactNumbers,
    ).toBeUndefined()
  })

  test('that were listed before stay listed', () => {
    const text =
      '{ "conversation": { "id": "7" }, "context": { "a": null, "b": 1e999 }, "inexactNumbers": { "a": "1e998" } }'
    expect(eventOf(text).inexactNumbers).toEqual({ a: '1e998', b: '1e999' })
    const once = eventOf(withContext('{ "n": 1e999 }'))
    expect(eventOf(JSON.stringify(once))).toEqual(once)
    expect(readEvent(once)).toEqual({ ok: true, value: once, findings: [] })
  })
})

describe('findings', () => {
  test('have the line and column of what they speak of', () => {
    expect(
      seen(parseEventText('{\n  "environment": "prod",\n  "conversation": { "id": 7 },\n  "context": {}\n}')),
    ).toEqual(['2:18 error not-allowed /environment', '3:27 error wrong-type /conversation/id'])
  })

  test('a member that stands twice is a warning, and the last one counts', () => {
    const read = parseEventText(withContext('{ "a": 1, "b": { "c": 2, "c": 3 }, "a": 4 }'))
    expect(read.ok && read.value.context).toEqual({ a: 4, b: { c: 3 } })
    expect(seen(read)).toEqual([
      '1:70 warning duplicate-member /context/b/c',
      '1:80 warning duplicate-member /context/a',
    ])
  })

  test.each([
    ['{ "conversation": { "id": "7" }, "context": {}', '1:47 error malformed-json '],
    ['{ "conversation": { "id": "7" } "context": {} }', '1:33 error malformed-json '],
    ['{ "conversation": { "id": "7" }, "context": {}, }', '1:47 error malformed-json '],
    ['{\n  // now\n  "conversation": { "id": "7" }, "context": {} }', '2:3 error malformed-json '],
    ['', '1:1 error malformed-json '],
    ['{ "conversation": { "id": "7" }, "context": {} } {}', '1:50 error malformed-json '],
  ])('%j: %s', (text, finding) => {
    expect(seen(parseEventText(text))).toEqual([finding])
  })

  test('size and depth are checked before the text is parsed', () => {
    expect(parseEventText('x'.repeat(101), { eventBytes: 100 }).findings).toMatchObject([
      { code: 'over-limit', path: '' },
    ])
    expect(parseEventText('['.repeat(65)).findings).toMatchObject([
      {
        code: 'over-limit',
        message: 'The handoff event has 65 levels of nesting; at most 64 are taken (limit depth).',
      },
    ])
    expect(parseEventText('['.repeat(1_000_000)).ok).toBe(false)
  })

  test('whatever the text is, the answer is findings or an event, never an exception', () => {
    const fragments = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '"a"',
      '"context"',
      '"conversation"',
      '1e5',
      'nul',
      '//',
      '/*',
      ' ',
      '\n',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(fragments).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseEventText(text)
        return read.ok || read.findings.some(({ severity }) => severity === 'error')
      }),
      { numRuns: 1000 },
    )
  })
})
