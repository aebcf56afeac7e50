import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeFrame } from '../../src/render/code-frame.ts'
import { lineWidth } from '../../src/render/line.ts'
import { paint } from '../../src/render/paint.ts'

const shown = (text: string, line: number, column: number, width = 40) =>
  paint(codeFrame(text, { line, column }, width), { colours: false })

test('marks the place under the line, with the line before it', () => {
  expect(shown('{\n  "a": 1,\n  "b": x\n}', 3, 8)).toBe('    2 |   "a": 1,\n    3 |   "b": x\n      |        ^\n')
})

test('shows the part of a long line that the place stands in', () => {
  expect(shown(`${'a'.repeat(100)}!${'b'.repeat(100)}`, 1, 101)).toMatch(/^ {4}1 \| …a+!b+\n {6}\| {14,}\^\n$/u)
})

test('puts the mark under the place behind wide and invisible characters', () => {
  expect(shown('밤\u200D하x', 1, 4)).toBe('    1 | 밤\\u200d하x\n      |           ^\n')
})

test('never fails and never is wider than the page', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 400 }),
      (text, line, column) => {
        for (const one of codeFrame(text, { line, column }, 80)) expect(lineWidth(one)).toBeLessThanOrEqual(80)
      },
    ),
  )
})
