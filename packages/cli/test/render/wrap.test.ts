import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/render/display-width.ts'
import { bad, type Line, line, lineWidth, span, strong } from '../../src/render/line.ts'
import { paint } from '../../src/render/paint.ts'
import { table } from '../../src/render/table.ts'
import { wrap } from '../../src/render/wrap.ts'

const words = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 12 })
  .map((parts) => parts.join(' '))
const lines: fc.Arbitrary<Line> = fc
  .array(fc.tuple(words, fc.constantFrom('plain', 'strong', 'bad')), { maxLength: 6 })
  .map((spans) => spans.map(([text, tone]) => span(text, tone)))

const textOf = (line: Line) =>
  line
    .map(({ text }) => text)
    .join('')
    .trimEnd()
const letters = (line: Line) => textOf(line).replaceAll(' ', '')

describe('wrapping', () => {
  test('makes no line wider than the page, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 4, max: 80 }), fc.integer({ min: 0, max: 2 }), (given, width, hanging) => {
        const wrapped = wrap(given, width, { hanging })
        for (const one of wrapped) expect(lineWidth(one)).toBeLessThanOrEqual(width)
        expect(letters(wrapped.flat())).toBe(letters(given))
      }),
    )
  })

  test('keeps a word together when it fits on a line, also where its parts have different tones', () => {
    const given = line`the field takes ${strong('order-id')}${bad('!')} only`
    expect(wrap(given, 18).map(textOf)).toEqual(['the field takes', 'order-id! only'])
  })

  test('breaks a word that fits on no line', () => {
    expect(wrap(line`see https://example.com/a/very/long/path`, 16).map(textOf)).toEqual([
      'see https://exam',
      'ple.com/a/very/l',
      'ong/path',
    ])
  })

  test('counts wide characters as two columns', () => {
    expect(displayWidth('밤하늘-#8821')).toBe(12)
    expect(wrap(line`밤하늘`, 4).map(textOf)).toEqual(['밤하', '늘'])
  })
})

describe('tables', () => {
  const cells = fc.array(fc.tuple(lines, lines, lines), { maxLength: 6 })

  test('fit the page, whatever stands in them, as long as it is wide enough for their columns', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 40, max: 120 }), (rows, width) => {
        const shown = table([{ atMost: 30 }, { title: 'b' }, {}], rows, { width })
        for (const one of shown) expect(lineWidth(one)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('stand in columns', () => {
    const rows = [
      [line`a`, line`first`],
      [line`longer`, line`a text that is too long`],
    ]
    expect(
      paint(table([{ title: 'key' }, { title: 'what', atLeast: 8 }], rows, { width: 24 }), { colours: false }),
    ).toBe(['  key     what', '  a       first', '  longer  a text that is', '          too long', ''].join('\n'))
  })
})
