declare const checked: unique symbol

/** A text that shows as it is on any terminal: no control characters, nothing invisible, nothing that turns the direction. */
export type VisibleText = string & { readonly [checked]: 'VisibleText' }

/**
 * Control characters, invisible format characters, line separators and halves of surrogate pairs. A joiner inside an emoji
 * stays: there it joins, and hides nothing.
 */
const HIDDEN =
  /(?!(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * The text with everything invisible written out: `\n`, `\x1b`, `\u202e`.
 *
 * Values come from customers. Printed raw, an escape sequence could recolour or rewrite what stands on the terminal, and a
 * zero-width character would hide why a key does not match.
 */
export function visible(text: string): VisibleText {
  return text.replaceAll(
    HIDDEN,
    (character) => SHORT[character] ?? written(character.codePointAt(0) ?? 0),
  ) as VisibleText
}

function written(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}

/** Spaces in place of everything: for margins under a text. */
export function blank(width: number): VisibleText {
  return visible(' '.repeat(Math.max(0, width)))
}
