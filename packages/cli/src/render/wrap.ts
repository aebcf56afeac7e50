import { charactersOf, characterWidth } from './display-width.ts'
import type { Line, Span } from './line.ts'
import { lineWidth } from './line.ts'
import { blank, visible } from './visible.ts'

/** How a line is broken. */
export interface WrapOptions {
  /** Columns that every line after the first is moved to the right. Default: 0. */
  readonly hanging?: number
}

/** Spans that stay together, however they are toned, or the space between two such. */
interface Token {
  readonly spans: Line
  readonly isSpace: boolean
}

/** The line in as many lines as it takes: broken at spaces, inside a word only when it is longer than a whole line. */
export function wrap(line: Line, width: number, { hanging = 0 }: WrapOptions = {}): readonly Line[] {
  if (lineWidth(line) <= width) return [line]
  const room = (place: number) => Math.max(1, width - (place === 0 ? 0 : hanging))
  const broken = tokensOf(line).reduce<readonly Line[]>((lines, token) => addToken(lines, token, room), [[]])
  const margin: Span = { text: blank(hanging), tone: 'plain' }
  return broken.map((one, place) => (place === 0 || hanging === 0 ? one : [margin, ...one]))
}

/** The lines with one more token on the last of them, or on the next. */
function addToken(lines: readonly Line[], { spans, isSpace }: Token, room: (place: number) => number): readonly Line[] {
  const place = lines.length - 1
  const last = lines[place] ?? []
  const used = lineWidth(last)
  // The space at which a line is broken belongs to neither part.
  if (isSpace && used === 0 && place > 0) return lines
  const wide = lineWidth(spans)
  if (used + wide <= room(place)) return lines.with(place, [...last, ...spans])
  if (isSpace) return [...lines, []]
  const isNextBetter = used > 0 && wide <= room(place + 1)
  return isNextBetter ? [...lines, spans] : addCharacters(lines, spans, room)
}

/** A word that fits on no line is broken where the line ends. */
function addCharacters(lines: readonly Line[], spans: Line, room: (place: number) => number): readonly Line[] {
  const characters = spans.flatMap(({ text, tone }) =>
    charactersOf(text).map((text) => ({ text: visible(text), tone })),
  )
  const result = [...lines]
  let used = lineWidth(result.at(-1) ?? [])
  for (const character of characters) {
    const wide = characterWidth(character.text)
    if (used > 0 && used + wide > room(result.length - 1)) {
      result.push([])
      used = 0
    }
    result[result.length - 1] = withCharacter(result.at(-1) ?? [], character)
    used += wide
  }
  return result
}

function withCharacter(line: Line, character: Span): Line {
  const last = line.at(-1)
  return last?.tone === character.tone
    ? [...line.slice(0, -1), { ...last, text: visible(last.text + character.text) }]
    : [...line, character]
}

function tokensOf(line: Line): readonly Token[] {
  const pieces = line.flatMap(({ text, tone }) =>
    (text.match(/ +|[^ ]+/gu) ?? []).map((piece) => ({ text: visible(piece), tone })),
  )
  return pieces.reduce<readonly Token[]>((tokens, piece) => {
    const isSpace = piece.text.startsWith(' ')
    const last = tokens.at(-1)
    return last?.isSpace === isSpace
      ? tokens.with(tokens.length - 1, { isSpace, spans: [...last.spans, piece] })
      : [...tokens, { isSpace, spans: [piece] }]
  }, [])
}
