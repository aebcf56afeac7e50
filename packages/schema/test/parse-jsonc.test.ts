import { type Checked, locate, parseJsonc, type SourceText } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonValues } from './arbitrary/json.ts'
import { positionIn, seen } from './located.ts'
import { pointersIn, withValueAt } from './places.ts'

const sourceOf = (parsed: Checked<SourceText>): SourceText => {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings))
  return parsed.value
}

describe('text that is JSON', () => {
  test('gives the value that was printed, hostile names included', () => {
    fc.assert(
      fc.property(jsonValues, fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const source = sourceOf(parseJsonc(JSON.stringify(value, undefined, indent), 'a.json'))
        expect(JSON.stringify(source.value)).toBe(JSON.stringify(value))
        expect(source.findings).toEqual([])
      }),
    )
  })

  test('in a .json file is what JSON.parse takes, and nothing else', () => {
    const tokens = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"b\\n"',
      '1',
      '-2.5e3',
      'true',
      'null',
      ' ',
      '\n',
      '01',
      '+1',
      '.5',
      '"\\x"',
      '"',
      '// c\n',
      '/* c */',
      'tru',
      "'a'",
      '\t',
      '\u00a0',
    )
    const texts = fc.oneof(
      fc.array(tokens, { maxLength: 8 }).map((parts) => parts.join('')),
      jsonValues.map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseJsonc(text, 'a.json')
        const findings = parsed.ok ? parsed.value.findings : parsed.findings
        // Told of what JSON.parse takes as well, and loses something of: a member, or the digits of "-2.5e3101".
        const refused = findings.some(({ code }) => code !== 'duplicate-member' && code !== 'inexact-number')
        expect(refused).toBe(!isJson(text))
      }),
      { numRuns: 2000, examples: [['-2.5e3101']] },
    )
  })

  test('may begin with a byte order mark', () => {
    expect(sourceOf(parseJsonc('\uFEFF{"a": 1}', 'a.json')).value).toEqual({ a: 1 })
  })
})

describe('places', () => {
  test('are those of the values and their names', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        const text = JSON.stringify(value, undefined, 2)
        const source = sourceOf(parseJsonc(text))
        for (const pointer of pointersIn(value)) {
          const marked = JSON.stringify(withValueAt(value, pointer, '@here@'), undefined, 2)
          expect(source.positionOf(pointer)).toEqual(positionIn(marked, marked.indexOf('"@here@"')))
        }
      }),
    )
  })

  test('of a name are where its quotation mark opens', () => {
    const source = sourceOf(parseJsonc('{\n  "a": {\n    "b/c": 1\n  }\n}'))
    expect(source.positionOf('/a/b~1c', 'key')).toEqual({ line: 3, column: 5 })
    expect(source.positionOf('/a/b~1c')).toEqual({ line: 3, column: 12 })
  })

  test('of what is not there are those of what is around it', () => {
    const source = sourceOf(parseJsonc('{ "a": [1, { "b": 2 }] }'))
    expect(source.positionOf('/a/1/nothing/here')).toEqual({ line: 1, column: 12 })
    expect(source.positionOf('/a/7')).toEqual({ line: 1, column: 8 })
    expect(source.positionOf('/nothing', 'key')).toEqual({ line: 1, column: 1 })
    expect(source.positionOf('')).toEqual({ line: 1, column: 1 })
  })

  test.each(['\n', '\r\n', '\r'])('count lines that end with %j', (end) => {
    expect(sourceOf(parseJsonc(`{${end}${end}  "a": 1 }`)).positionOf('/a')).toEqual({ line: 3, column: 8 })
  })

  test('are given to findings that have none', () => {
    const source = sourceOf(parseJsonc('{\n  "a": 1 }', 'a.json'))
    const finding = { code: 'x', severity: 'error', path: '/a', message: 'm' } as const
    expect(locate([finding, { ...finding, line: 9, column: 9 }], source)).toEqual([
      { ...finding, file: 'a.json', line: 2, column: 8 },
      { ...finding, line: 9, column: 9 },
    ])
  })
})

describe('text that is not JSON', () => {
  test.each([
    ['{ "a": 1 "b": 2 }', '1:10', 'A comma or a closing bracket is expected here.'],
    ['{ "a" 1 }', '1:7', "A colon is expected here, between a member's name and its value."],
    ['{ "a": }', '1:8', 'A value is expected here.'],
    ['{ a: 1 }', '1:3', 'This is no JSON value.'],
    ['{ "a": yes }', '1:8', 'This is no JSON value.'],
    ['{ "a": "b\n" }', '1:8', 'The text that begins here is not closed.'],
    ['{ "a": "\\q" }', '1:8', 'The text has a backslash before a character that needs none.'],
    ['{ "a": [1, 2 }', '1:14', 'A comma or a closing bracket is expected here.'],
    ['{ "a": 1', '1:9', 'A closing "}" is expected here.'],
    ['{} {}', '1:4', 'The end of the text is expected here.'],
    ['/* never closed', '1:1', 'The comment that begins here is not closed.'],
    ['', '1:1', 'A value is expected here.'],
  ])('%j: %s %s', (text, place, message) => {
    const parsed = parseJsonc(text, 'a.jsonc')
    expect(parsed.ok).toBe(false)
    expect(parsed.findings.map(({ line, column }) => `${line}:${column}`)).toEqual([place])
    expect(parsed.findings).toMatchObject([{ code: 'malformed-json', severity: 'error', message, file: 'a.jsonc' }])
  })

  test('says which bracket is not closed', () => {
    const { findings } = parseJsonc('{\n  "rules": [\n    { "name": "a" }\n')
    expect(findings).toMatchObject([
      { message: 'A closing "]" is expected here.', hint: 'Nothing closes the bracket of line 2, column 12.' },
    ])
  })
})

describe('what JSON does not have', () => {
  const text = '{\n  // why\n  "a": 1, /* b */\n}'

  test('is read in a .jsonc file and where there is no file', () => {
    expect(sourceOf(parseJsonc(text, 'a.jsonc'))).toMatchObject({ value: { a: 1 }, findings: [] })
    expect(sourceOf(parseJsonc(text)).findings).toEqual([])
  })

  test('is a mistake in a .json file, which is read all the same', () => {
    const source = sourceOf(parseJsonc(text, 'A.JSON'))
    expect(source.value).toEqual({ a: 1 })
    expect(seen(source)).toEqual(['2:3 comment-in-json ', '3:9 trailing-comma ', '3:11 comment-in-json '])
    expect(source.findings).toMatchObject([{ file: 'A.JSON' }, {}, {}])
  })
})

describe('doubts about what can be read', () => {
  test('a member that stands twice is found wherever it stands; the last one counts', () => {
    const source = sourceOf(parseJsonc('{ "a": 1,\n  "b": [{ "c": 1, "c": 2, "c": 3 }],\n  "a": 4 }'))
    expect(source.value).toEqual({ a: 4, b: [{ c: 3 }] })
    expect(seen(source)).toEqual([
      '2:19 duplicate-member /b/0/c',
      '2:27 duplicate-member /b/0/c',
      '3:3 duplicate-member /a',
    ])
    expect(source.positionOf('/a')).toEqual({ line: 3, column: 8 })
  })

  test('a number that would be rounded is found', () => {
    const source = sourceOf(parseJsonc('{ "a": 9007199254740993, "b": 0.1, "c": [1e999] }'))
    expect(seen(source)).toEqual(['1:8 inexact-number /a', '1:42 inexact-number /c/0'])
  })
})

describe('limits', () => {
  test('hold for length, in bytes', () => {
    expect(parseJsonc('"ééé"', undefined, { limits: { bytes: 8, depth: 1 } }).ok).toBe(true)
    expect(parseJsonc('"éééé"', 'a.json', { limits: { bytes: 8, depth: 1 } })).toMatchObject({
      ok: false,
      findings: [{ code: 'over-limit', message: 'The text has 10 bytes; at most 8 are read.', file: 'a.json' }],
    })
  })

  test('hold for depth, however deep it is', () => {
    expect(parseJsonc('['.repeat(100) + ']'.repeat(100)).ok).toBe(true)
    expect(parseJsonc('['.repeat(101) + ']'.repeat(101))).toMatchObject({
      ok: false,
      findings: [{ code: 'over-limit' }],
    })
    expect(parseJsonc('{"a":'.repeat(1_000_000))).toMatchObject({ ok: false, findings: [{ code: 'over-limit' }] })
  })

  test('brackets in texts and comments are not counted', () => {
    expect(parseJsonc(`["${'['.repeat(500)}" /* ${'['.repeat(500)} */]`).ok).toBe(true)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
