const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}_]$/u
/** Scripts that write words without spaces between them, or (Hangul) join particles to them. */
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]$/u

/**
 * Whether the text holds the phrase as words of its own: `refund` is in "a refund, please" and not in "refundable".
 *
 * A phrase ends where the next character is no letter, digit or underscore. In scripts without spaces (Chinese,
 * Japanese, Thai ...) and in Korean it ends anywhere. The empty phrase is in no text.
 */
export function mentions(text: string, phrase: string): boolean {
  if (phrase === '') return false
  let at = text.indexOf(phrase)
  while (at >= 0) {
    if (isBorder(text, at) && isBorder(text, at + phrase.length)) return true
    at = text.indexOf(phrase, at + 1)
  }
  return false
}

/** Whether a word can begin or end here: not both neighbours belong to one spaced word. */
function isBorder(text: string, at: number): boolean {
  return !isSpaced(characterBefore(text, at)) || !isSpaced(characterAt(text, at))
}

function isSpaced(character: string): boolean {
  return WORD_CHARACTER.test(character) && !UNSPACED.test(character)
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

function characterBefore(text: string, at: number): string {
  const pair = characterAt(text, at - 2)
  return pair.length === 2 ? pair : text.charAt(at - 1)
}
