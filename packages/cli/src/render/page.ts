import type { Line, Piece } from './line.ts'
import { heading, line, lineOf, lineWidth, quiet, span } from './line.ts'
import { blank } from './visible.ts'
import { wrap } from './wrap.ts'

/** Width of the labels on the left of a page. */
const LABEL_WIDTH = 16

/** The first line of a page: what it is on the left, which one on the right, a rule between them. */
export function banner(left: string, right: string, width: number): Line {
  const start = line`${quiet('──')} ${heading(left)} `
  const end = line` ${right} ${quiet('──')}`
  const rest = width - lineWidth(start) - lineWidth(end)
  return rest < 3 ? line`${start}${quiet('──')}${end}` : line`${start}${quiet('─'.repeat(rest))}${end}`
}

/** Title of a section, with a remark beside it. */
export function sectionTitle(title: string, remark = ''): Line {
  return remark === '' ? [heading(title)] : line`${heading(title)}  ${quiet(remark)}`
}

/** Lines with a label on their left. */
export function labelled(label: string, lines: readonly Piece[], width: number): readonly Line[] {
  const margin = span(blank(LABEL_WIDTH))
  const wrapped = lines.flatMap((one) => wrap(lineOf(one), width - LABEL_WIDTH))
  const first = span(label.padEnd(LABEL_WIDTH), 'strong')
  return wrapped.map((one, place) => [place === 0 ? first : margin, ...one])
}

/** A paragraph, moved to the right. */
export function paragraph(text: Piece, width: number, indent = 0): readonly Line[] {
  const margin = span(blank(indent))
  return wrap(lineOf(text), width - indent).map((one) => (indent === 0 ? one : [margin, ...one]))
}
