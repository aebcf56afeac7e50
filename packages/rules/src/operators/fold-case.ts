/**
 * The text in the form in which texts are compared when case is ignored: the same for every reader, whatever the locale.
 *
 * Upper case, because it maps character by character: a folded prefix is a prefix of the folded text. `ß` equals `SS`.
 */
export function foldCase(text: string): string {
  return text.toUpperCase()
}

/** Folds when case is to be ignored, else leaves the text alone. */
export function folding(ignoreCase: boolean): (text: string) => string {
  return ignoreCase ? foldCase : (text) => text
}
