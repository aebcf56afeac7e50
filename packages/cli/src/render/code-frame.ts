import { displayWidth } from './display-width.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, line, quiet, span } from './line.ts'
import { blank, visible } from './visible.ts'
import { wrap } from './wrap.ts'

/** A place in a text; both count from 1. */
export interface FramePlace {
  readonly line: number
  readonly column: number
}

/** The line of a text with a mark under the place; the line before it for orientation. */
export function codeFrame(text: string, place: FramePlace, width: number): readonly Line[] {
  const lines = text.split(/\r\n|[\r\n]/u)
  const digits = String(place.line).length
  const room = Math.max(20, width - digits - 7)
  const numbered = (number: number): Line => {
    const source = cut(lines[number - 1] ?? '', number === place.line ? place.column : 1, room)
    return line`    ${quiet(`${String(number).padStart(digits)} | `)}${span(source.text)}`
  }
  const marked = cut(lines[place.line - 1] ?? '', place.column, room)
  const mark: Line = [
    { text: blank(4 + digits), tone: 'plain' },
    quiet(' | '),
    { text: blank(displayWidth(visible(marked.text.slice(0, marked.column - 1)))), tone: 'plain' },
    bad('^'),
  ]
  const before = place.line > 1 && (lines[place.line - 2] ?? '').trim() !== '' ? [numbered(place.line - 1)] : []
  // What is invisible is written out, which takes room.
  return [...before, numbered(place.line), mark].map((one) => wrap(one, width)[0] ?? EMPTY)
}

/** The part of a source line around a column that fits the room, with the column's place in it. Tabs count as one space. */
function cut(source: string, column: number, room: number): { readonly text: string; readonly column: number } {
  const flat = source.replaceAll('\t', ' ')
  const from = column > room - 10 ? column - Math.floor(room / 2) : 0
  const part = flat.slice(from, from + room)
  return from === 0 ? { text: part, column } : { text: `…${part.slice(1)}`, column: column - from }
}
