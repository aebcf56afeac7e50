/** A text as one word of a shell (POSIX: nothing means anything between single quotes). */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
