/** A place in a text. Both count from 1; a column counts UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Tells line and column of an offset in the text. Lines end with `\n`, `\r\n` or `\r`. */
export function lineIndex(text: string): (offset: number) => Position {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|[\n\r]/gu), ({ 0: end, index }) => index + end.length)]
  return (offset) => {
    const line = lastAtMost(starts, offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}

/** Index of the last of the ascending numbers that is not above the limit. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((ascending[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
