import { describe, expect, test } from 'vitest'
import { bad, line, strong } from '../../src/render/line.ts'
import { lookOf, paint } from '../../src/render/paint.ts'

const stream = (columns: number | undefined) => ({ write: () => {}, columns })

describe('how a stream is written to', () => {
  test.each([
    ['a pipe', undefined, {}, { colours: false, width: 80 }],
    ['a pipe with COLUMNS', undefined, { COLUMNS: '100' }, { colours: false, width: 100 }],
    ['a pipe with nonsense in COLUMNS', undefined, { COLUMNS: 'wide' }, { colours: false, width: 80 }],
    ['a terminal', 100, {}, { colours: true, width: 100 }],
    ['a terminal and NO_COLOR', 100, { NO_COLOR: '1' }, { colours: false, width: 100 }],
    ['a terminal and an empty NO_COLOR', 100, { NO_COLOR: '' }, { colours: true, width: 100 }],
    ['a dumb terminal', 100, { TERM: 'dumb' }, { colours: false, width: 100 }],
    ['a pipe and FORCE_COLOR', undefined, { FORCE_COLOR: '1' }, { colours: true, width: 80 }],
    ['a pipe and FORCE_COLOR 0', undefined, { FORCE_COLOR: '0' }, { colours: false, width: 80 }],
    ['both', 100, { FORCE_COLOR: '1', NO_COLOR: '1' }, { colours: false, width: 100 }],
    ['a very wide terminal', 300, {}, { colours: true, width: 120 }],
    ['a very narrow terminal', 20, {}, { colours: true, width: 40 }],
  ])('%s', (_, columns, env, look) => {
    expect(lookOf(stream(columns), { env })).toEqual(look)
  })
})

test('colours begin and end with each piece, and no line ends with spaces', () => {
  const given = [line`${strong('a')} ${bad('b')}  `]
  expect(paint(given, { colours: true })).toBe('\u001B[1ma\u001B[0m \u001B[31mb\u001B[0m\n')
  expect(paint(given, { colours: false })).toBe('a b\n')
})
