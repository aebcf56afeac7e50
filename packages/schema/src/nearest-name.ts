/**
 * The one name that was probably meant, or nothing.
 *
 * Names that are equal after folding case, `_`, `-` and spaces come first; then those at distance 1 (names of up to 5
 * characters) or 2. Two equally near names give nothing: a wrong guess is worse than none.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > LONGEST_COMPARED) return undefined
  const folded = fold(name)
  const same = candidates.filter((candidate) => fold(candidate) === folded)
  if (same.length > 0) return only(same)
  const reach = name.length <= 5 ? 1 : 2
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distanceBetween(folded, fold(candidate)) }))
    .filter(({ distance }) => distance <= reach)
    .toSorted((a, b) => a.distance - b.distance)
  return only(ranked.filter(({ distance }) => distance === ranked[0]?.distance).map(({ candidate }) => candidate))
}

/** The one name that is the same but for case, `_`, `-` and spaces, or nothing. */
export function sameName(name: string, candidates: readonly string[]): string | undefined {
  const folded = fold(name)
  return only(candidates.filter((candidate) => fold(candidate) === folded))
}

/** Longer names are no slips of the pen, and comparing costs the product of both lengths. */
const LONGEST_COMPARED = 48

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]/gu, '')
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function distanceBetween(a: string, b: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const steps = [at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + change]
      current.push(Math.min(...steps, swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY))
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
