import type { JSONScanner, Node } from 'jsonc-parser'
import { createScanner } from 'jsonc-parser'
import { childrenOf } from './json-tree.ts'

/** Kinds of tokens, as jsonc-parser numbers them: its names are gone when types are. */
const TOKEN = {
  closeBrace: 2,
  closeBracket: 4,
  comma: 5,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  end: 17,
} as const

/**
 * The room that one item of an array, or one member of an object, takes in the text, comments included. Offsets.
 *
 * Comments right above an item, and those behind it in its line, are its own: they go where it goes. A blank line parts
 * what is above from the item.
 */
export interface Slot {
  /** Behind the slot before, or behind the opening bracket and the comment in its line. */
  readonly begin: number
  /** Where its own comments begin, or it itself. */
  readonly lead: number
  /** Behind the item. */
  readonly end: number
  /** Behind its comma. */
  readonly comma: number | undefined
  /** Behind the comments in the line where it ends. */
  readonly trail: number
}

/** The slots of a container, in order. */
export function slotsOf(text: string, container: Node): readonly Slot[] {
  const slots: Slot[] = []
  let begin = trailEnd(text, container.offset + 1)
  for (const child of childrenOf(container)) {
    const end = child.offset + child.length
    const comma = commaBehind(text, end)
    const trail = trailEnd(text, comma ?? end)
    slots.push({ begin, lead: leadStart(text, begin, child.offset), end, comma, trail })
    begin = trail
  }
  return slots
}

/** Whether a piece of text that holds no values has a comment. */
export function hasComment(piece: string): boolean {
  return piece.includes('/')
}

/** Whether a piece of text that holds no values ends in a comment that only a line break ends. */
export function endsInLineComment(piece: string): boolean {
  const scanner = createScanner(piece, false)
  let last: number = TOKEN.end
  for (let kind = scan(scanner); kind !== TOKEN.end; kind = scan(scanner)) last = kind
  return last === TOKEN.lineComment
}

function leadStart(text: string, begin: number, offset: number): number {
  const before = text.slice(begin, offset)
  const parted = [...before.matchAll(/\n[ \t]*\r?\n/gu)].findLast(({ index }) => !isInsideBlock(before, index))
  const from = parted === undefined ? 0 : parted.index + parted[0].length
  return begin + from + (before.slice(from).search(/\S|$/u) || 0)
}

/** Whether a place stands between the marks of a block comment. */
function isInsideBlock(piece: string, place: number): boolean {
  const scanner = createScanner(piece, false)
  for (let kind = scan(scanner); kind !== TOKEN.end; kind = scan(scanner))
    if (scanner.getTokenOffset() <= place && place < scanner.getTokenOffset() + scanner.getTokenLength())
      return kind === TOKEN.blockComment
  return false
}

/** Behind the next comma, where nothing but comments and white space stands before it. */
function commaBehind(text: string, from: number): number | undefined {
  const scanner = createScanner(text, true)
  scanner.setPosition(from)
  return scan(scanner) === TOKEN.comma ? scanner.getTokenOffset() + 1 : undefined
}

/** Behind the comments of the same line, when nothing else stands in it but a closing bracket. */
function trailEnd(text: string, from: number): number {
  const scanner = createScanner(text, false)
  scanner.setPosition(from)
  let end = from
  for (;;) {
    switch (scan(scanner)) {
      case TOKEN.space:
        continue
      case TOKEN.lineComment:
        return scanner.getTokenOffset() + scanner.getTokenLength()
      case TOKEN.blockComment:
        end = scanner.getTokenOffset() + scanner.getTokenLength()
        continue
      case TOKEN.lineBreak:
      case TOKEN.closeBrace:
      case TOKEN.closeBracket:
      case TOKEN.end:
        return end
      default:
        return from
    }
  }
}

/** The number of the next token. */
function scan(scanner: JSONScanner): number {
  return scanner.scan()
}
