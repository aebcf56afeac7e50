/** What the marks of a JSON text say about it before it is parsed. */
export interface TextMeasure {
  /** How deep objects and lists stand in one another. */
  readonly depth: number
  /** Members of all objects, repeated ones included: the colons outside of texts. */
  readonly members: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

/** Measures a text in one pass. The figures of a text that is not JSON mean nothing. */
export function measureText(text: string): TextMeasure {
  let depth = 0
  let deepest = 0
  let members = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (isQuoted) {
      if (unit === BACKSLASH) index += 1
      else if (unit === QUOTE) isQuoted = false
    } else if (unit === QUOTE) isQuoted = true
    else if (unit === COLON) members += 1
    // `[`, `{` and `]`, `}` differ from one another in one bit only.
    else if ((unit | 0x20) === 0x7b) deepest = Math.max(deepest, ++depth)
    else if ((unit | 0x20) === 0x7d) depth -= 1
  }
  return { depth: deepest, members }
}
