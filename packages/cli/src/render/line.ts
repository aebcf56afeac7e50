import { displayWidth } from './display-width.ts'
import { type VisibleText, visible } from './visible.ts'

/** What a piece of text means to the reader. The palette alone knows the colours. */
export type Tone =
  | 'plain'
  | 'strong'
  | 'heading'
  | 'quiet'
  | 'good'
  | 'bad'
  | 'warning'
  | 'accent'
  | 'urgent'
  | 'high'
  | 'medium'
  | 'low'

/** A piece of text with one tone. */
export interface Span {
  readonly text: VisibleText
  readonly tone: Tone
}

/** One line for a terminal, as data. Only `paint` turns it into text, so nothing reaches a terminal that is not `visible`. */
export type Line = readonly Span[]

/** What a line is written from. */
export type Piece = string | number | Span | Line

/** A text in a tone. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: visible(text), tone }
}

/** A line: `line\`Team ${strong(name)}\``. Texts and values are plain; what is put in as a span keeps its tone. */
export function line(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Line {
  return texts.flatMap((text, place) => [...lineOf(text), ...lineOf(pieces[place] ?? '')])
}

/** A piece as a line. */
export function lineOf(piece: Piece): Line {
  if (typeof piece === 'number') return [span(String(piece))]
  if (typeof piece === 'string') return piece === '' ? [] : [span(piece)]
  return 'text' in piece ? [piece] : piece
}

/** Pieces with a separator between them. */
export function joined(pieces: readonly Piece[], separator: string): Line {
  return pieces.flatMap((piece, place) => (place === 0 ? lineOf(piece) : [span(separator), ...lineOf(piece)]))
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((width, { text }) => width + displayWidth(text), 0)
}

/** What a line is about: names and values that matter. */
export const strong = (text: string): Span => span(text, 'strong')
/** Title of a page or a section. */
export const heading = (text: string): Span => span(text, 'heading')
/** What may be read over. */
export const quiet = (text: string): Span => span(text, 'quiet')
/** As it should be. */
export const good = (text: string): Span => span(text, 'good')
/** A mistake or a failure. */
export const bad = (text: string): Span => span(text, 'bad')
/** Something to look at. */
export const warning = (text: string): Span => span(text, 'warning')
/** A value that fills something, or a command to type. */
export const accent = (text: string): Span => span(text, 'accent')

/** A line without anything. */
export const EMPTY: Line = []
