/**
 * Optimal string alignment distance: inserting, leaving out, replacing and swapping neighbours count 1 each.
 *
 * @returns the distance, or some number above `limit` as soon as it is sure to be above it
 */
export function editDistance(a: string, b: string, limit: number): number {
  const far = limit + 1
  if (Math.abs(a.length - b.length) > limit) return far
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, far))
  for (let row = 1; row <= a.length; row += 1) {
    const next = Array.from({ length: b.length + 1 }, () => far)
    next[0] = Math.min(row, far)
    // Further from the diagonal every distance is above the limit.
    const until = Math.min(b.length, row + limit)
    for (let column = Math.max(1, row - limit); column <= until; column += 1)
      next[column] = Math.min(far, changed(a, b, row, column, last, next), swapped(a, b, row, column, beforeLast))
    if (isFar(last, far) && isFar(next, far)) return far
    beforeLast = last
    last = next
  }
  return last[b.length] ?? far
}

/** A character more, one less, or another one. */
function changed(
  a: string,
  b: string,
  row: number,
  column: number,
  last: readonly number[],
  next: readonly number[],
): number {
  const cost = a[row - 1] === b[column - 1] ? 0 : 1
  return Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + cost)
}

function swapped(a: string, b: string, row: number, column: number, beforeLast: readonly number[]): number {
  const isSwapped = column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
  return isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}

function isFar(row: readonly number[], far: number): boolean {
  return row.every((distance) => distance >= far)
}
