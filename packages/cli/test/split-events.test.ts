import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inFile, splitEvents } from '../src/split-events.ts'

const textsOf = (text: string) => splitEvents(text).map((event) => event.text)
const objects = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })

describe('splitting a text into events', () => {
  test('takes one event, however it is laid out', () => {
    fc.assert(
      fc.property(objects, fc.constantFrom(0, 2), (event, indent) => {
        expect(textsOf(`\n ${JSON.stringify(event, null, indent)}\n`)).toEqual([JSON.stringify(event, null, indent)])
      }),
    )
  })

  test('takes the items of an array as they are written', () => {
    fc.assert(
      fc.property(fc.array(objects), fc.constantFrom(undefined, 2), (events, indent) => {
        expect(textsOf(JSON.stringify(events, null, indent)).map((text) => JSON.parse(text))).toEqual(
          JSON.parse(JSON.stringify(events)),
        )
      }),
    )
  })

  test('takes JSON lines, with empty ones between', () => {
    fc.assert(
      fc.property(fc.array(objects, { minLength: 2 }), (events) => {
        const lines = events.map((event) => JSON.stringify(event))
        expect(textsOf(lines.join('\n\n'))).toEqual(lines)
      }),
    )
  })

  test('gives lines that are not JSON their own turn', () => {
    expect(textsOf('{"a":1}\noops\n{"b":2}\n')).toEqual(['{"a":1}', 'oops', '{"b":2}'])
    expect(textsOf('{"a":1\n{"b":2}\n')).toEqual(['{"a":1', '{"b":2}'])
  })

  test('gives one item of an array that is not JSON its own turn', () => {
    expect(textsOf('[{"a":1}, {"b":}, {"c":"]}"}]')).toEqual(['{"a":1}', '{"b":}', '{"c":"]}"}'])
    expect(textsOf('[]')).toEqual([])
  })

  test('takes a text that cannot be split as one event', () => {
    for (const text of ['', '[{"a":1}', '[1] 2', 'oops\nmore']) expect(textsOf(text)).toEqual([text])
  })

  test('keeps digits that reading would lose', () => {
    expect(textsOf('[{"n":9007199254740993}]')).toEqual(['{"n":9007199254740993}'])
  })
})

test('a finding about an event is one about its file', () => {
  const [, second] = splitEvents('[\n  {"a":1},\n  {"b":\n 2}\n]')
  const finding = { code: 'x', severity: 'error', path: '', message: 'm' } as const
  const at = { line: 3, column: 3, text: '' }
  expect(second).toMatchObject({ line: 3, column: 3 })
  expect(inFile({ ...finding, line: 1, column: 2 }, second ?? at, 'f')).toMatchObject({ file: 'f', line: 3, column: 4 })
  expect(inFile({ ...finding, line: 2, column: 2 }, second ?? at, 'f')).toMatchObject({ file: 'f', line: 4, column: 2 })
  expect(inFile(finding, second ?? at, 'f')).toEqual({ ...finding, file: 'f' })
})
