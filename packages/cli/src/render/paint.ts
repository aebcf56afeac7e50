import type { Stream, Terminal } from '../terminal.ts'
import type { Line, Tone } from './line.ts'
import { visible } from './visible.ts'

/** How lines are shown on one stream. */
export interface Look {
  readonly colours: boolean
  /** In characters. */
  readonly width: number
}

const PALETTE: Readonly<Record<Tone, string>> = {
  plain: '',
  strong: '1',
  heading: '1;36',
  quiet: '2',
  good: '32',
  bad: '31',
  warning: '33',
  accent: '36',
  urgent: '1;31',
  high: '1;33',
  medium: '1;34',
  low: '1;90',
}

const DEFAULT_WIDTH = 80
const NARROWEST = 40
/** Longer lines are hard to follow. */
const WIDEST = 120

/**
 * How a stream is to be written to: colours on a terminal, or where `FORCE_COLOR` asks for them, and never when `NO_COLOR`
 * is set (no-color.org); the terminal's width, else `COLUMNS`, else 80, and always 40 to 120.
 */
export function lookOf({ columns }: Stream, { env }: Pick<Terminal, 'env'>): Look {
  const isTerminal = columns !== undefined
  const wanted = columns ?? Number(env['COLUMNS'] ?? DEFAULT_WIDTH)
  const width = Number.isInteger(wanted) && wanted > 0 ? wanted : DEFAULT_WIDTH
  return {
    colours: (env['NO_COLOR'] ?? '') === '' && (isForced(env['FORCE_COLOR']) || (isTerminal && env['TERM'] !== 'dumb')),
    width: Math.min(Math.max(width, NARROWEST), WIDEST),
  }
}

function isForced(wanted = ''): boolean {
  return wanted !== '' && wanted !== '0' && wanted !== 'false'
}

/** Lines as text, each ended by a line feed, without trailing spaces. */
export function paint(lines: readonly Line[], { colours }: Pick<Look, 'colours'>): string {
  return lines.map((line) => `${paintLine(withoutTrailingSpaces(line), colours)}\n`).join('')
}

function paintLine(line: Line, colours: boolean): string {
  return merged(line)
    .map(({ text, tone }) => (colours && PALETTE[tone] !== '' ? `\u001B[${PALETTE[tone]}m${text}\u001B[0m` : text))
    .join('')
}

/** Neighbours of one tone as one piece: fewer codes, and easier to read in a log. */
function merged(line: Line): Line {
  return line.reduce<Line>((pieces, piece) => {
    const last = pieces.at(-1)
    return last?.tone === piece.tone
      ? [...pieces.slice(0, -1), { ...last, text: visible(last.text + piece.text) }]
      : [...pieces, piece]
  }, [])
}

function withoutTrailingSpaces(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trimEnd() !== '')
  return line
    .slice(0, last + 1)
    .map((span, place) => (place === last ? { ...span, text: visible(span.text.trimEnd()) } : span))
}
