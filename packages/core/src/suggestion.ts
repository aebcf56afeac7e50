import type { FieldKey } from './field-key.ts'

/**
 * The field key that somebody probably meant, or nothing when that is not clear. A suggestion never fills anything.
 *
 * First a key that is equal after folding case, `_`, spaces, dashes and the humps of camelCase; else one within an
 * edit distance of 1 (keys of 4 to 7 characters) or 2 (longer ones). Only a unique best counts.
 */
export function suggestKey(key: string, candidates: readonly FieldKey[]): FieldKey | undefined {
  const folded = fold(key)
  const equal = candidates.filter((candidate) => fold(candidate) === folded)
  if (equal.length > 0) return equal.length === 1 ? equal[0] : undefined
  const allowed = key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0
  const near = candidates
    .filter((candidate) => Math.abs(candidate.length - key.length) <= allowed)
    .map((candidate) => ({ candidate, distance: editDistance(kebab(key), candidate) }))
    .filter(({ distance }) => distance <= allowed)
  const least = Math.min(...near.map(({ distance }) => distance))
  const [best, ...more] = near.filter(({ distance }) => distance === least)
  return more.length === 0 ? best?.candidate : undefined
}

function kebab(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .replaceAll(/[_ ]/gu, '-')
    .toLowerCase()
}

function fold(key: string): string {
  return key.replaceAll(/[_ -]/gu, '').toLowerCase()
}

/** Optimal string alignment distance: inserting, leaving out, replacing and swapping neighbours count 1 each. */
function editDistance(a: string, b: FieldKey): number {
  let last: readonly number[] = [0, ...Array.from(b, (_, place) => place + 1)]
  let beforeLast = last
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      next.push(
        Math.min(
          at(last, column) + 1,
          at(next, column - 1) + 1,
          at(last, column - 1) + cost,
          isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = next
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
