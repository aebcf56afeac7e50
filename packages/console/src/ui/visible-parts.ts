/** A piece of a text: as it is, or one character that would not show, with its name. */
export type VisiblePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly text: string }

/**
 * Control characters but line breaks and tabs, invisible format characters, and halves of surrogate pairs. A joiner inside
 * an emoji stays: there it joins, and hides nothing.
 */
const HIDDEN =
  /(?!(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic}))(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Cuts a text into what shows as it is and what does not: a character that turns the direction of writing, or takes no
 * room, could make a value look like another one. Nothing is lost: the pieces tell of every character.
 */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = []
  let from = 0
  for (const found of text.matchAll(HIDDEN)) {
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) })
    parts.push({ kind: 'hidden', text: nameOf(found[0].codePointAt(0) ?? 0) })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

/** `U+202E` */
function nameOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
