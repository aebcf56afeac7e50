import { createScanner } from 'jsonc-parser'

/** What a look at the marks of a JSON text tells before it is read. Offsets count UTF-16 code units. */
export interface TextOutline {
  /** How deep objects and arrays stand in one another. */
  readonly depth: number
  readonly comments: readonly number[]
  /** Commas with nothing but a closing bracket after them. */
  readonly trailingCommas: readonly number[]
  /** The innermost bracket that nothing closes. */
  readonly unclosed?: number
}

// The scanner's token kinds; its package declares them as a constant enum, which single files cannot read.
const OPEN_BRACE = 1
const CLOSE_BRACE = 2
const OPEN_BRACKET = 3
const CLOSE_BRACKET = 4
const COMMA = 5
const LINE_COMMENT = 12
const BLOCK_COMMENT = 13
const LINE_BREAK = 14
const TRIVIA = 15
const END = 17

/**
 * Looks at brackets, commas and comments only, and no further than to the first bracket that stands too deep. Not
 * recursive, so that no text can exhaust the stack.
 */
export function outlineOf(text: string, depthLimit: number): TextOutline {
  const scanner = createScanner(text)
  const comments: number[] = []
  const trailingCommas: number[] = []
  const open: number[] = []
  let deepest = 0
  let comma: number | undefined
  for (let token: number = scanner.scan(); token !== END && deepest <= depthLimit; token = scanner.scan()) {
    if (token === TRIVIA || token === LINE_BREAK) continue
    if (token === LINE_COMMENT || token === BLOCK_COMMENT) {
      comments.push(scanner.getTokenOffset())
      continue
    }
    if (token === OPEN_BRACE || token === OPEN_BRACKET) open.push(scanner.getTokenOffset())
    if (token === CLOSE_BRACE || token === CLOSE_BRACKET) {
      open.pop()
      if (comma !== undefined) trailingCommas.push(comma)
    }
    comma = token === COMMA ? scanner.getTokenOffset() : undefined
    deepest = Math.max(deepest, open.length)
  }
  const unclosed = open.at(-1)
  return { depth: deepest, comments, trailingCommas, ...(unclosed === undefined ? {} : { unclosed }) }
}
