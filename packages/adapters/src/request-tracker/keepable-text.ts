/** The text without NUL, and with a replacement character for half a surrogate pair: databases and JSON readers choke on both. */
export function keepable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** Whether nothing of the text would have to go. */
export function isKeepable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}
