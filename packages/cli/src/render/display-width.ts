/** East Asian wide and fullwidth characters and emoji: two columns each (Unicode Standard Annex 11, shortened to whole blocks). */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u

const MARKS_ONLY = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters as people count them. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/** Columns that one character takes on a terminal. */
export function characterWidth(character: string): 0 | 1 | 2 {
  if (MARKS_ONLY.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Columns that a text without control characters takes on a terminal. */
export function displayWidth(text: string): number {
  // The plain case first: long notes are plain, and cutting them into characters takes time.
  if (/^[\x20-\x7E]*$/u.test(text)) return text.length
  return charactersOf(text).reduce((width, character) => width + characterWidth(character), 0)
}
