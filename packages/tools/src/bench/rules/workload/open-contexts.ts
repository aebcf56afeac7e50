import type { Scalar } from './attributes.ts'
import type { ContextRecord } from './bench-context.ts'
import type { BenchLeaf } from './bench-rule.ts'
import { holds } from './bench-rule.ts'

/** Contexts that earlier rules left, by place. */
export interface OpenContexts {
  /** Those for which all leaves hold. When they are more than the limit, only so many that this can be seen. */
  readonly wonBy: (leaves: readonly BenchLeaf[], limit: number) => readonly number[]
  readonly take: (places: readonly number[]) => void
  readonly count: () => number
}

/** All contexts, open to be won. Looks one leaf's values up, so that drawing 10,000 rules takes seconds. */
export function openContexts(records: readonly ContextRecord[]): OpenContexts {
  const lookUp = placesByValue(records)
  const taken = new Set<number>()
  return {
    wonBy: (leaves, limit) => {
      const won: number[] = []
      for (const places of fewestPlaces(leaves, lookUp)) {
        for (const place of places) {
          const record = records[place] ?? {}
          if (taken.has(place) || !leaves.every((leaf) => holds(leaf, record[leaf.key]))) continue
          won.push(place)
          if (won.length > limit) return won
        }
      }
      return won
    },
    take: (places) => {
      for (const place of places) taken.add(place)
    },
    count: () => records.length - taken.size,
  }
}

type LookUp = (key: string, value: Scalar) => readonly number[]

function placesByValue(records: readonly ContextRecord[]): LookUp {
  const byKey = new Map<string, Map<Scalar, number[]>>()
  for (const [place, record] of records.entries()) {
    for (const [key, value] of Object.entries(record)) {
      const byValue = byKey.get(key) ?? new Map<Scalar, number[]>()
      byKey.set(key, byValue)
      const places = byValue.get(value)
      if (places === undefined) byValue.set(value, [place])
      else places.push(place)
    }
  }
  return (key, value) => byKey.get(key)?.get(value) ?? []
}

/** Of the leaves that name values, the one with the fewest places: its places by value. The rule cannot win others. */
function fewestPlaces(leaves: readonly BenchLeaf[], lookUp: LookUp): readonly (readonly number[])[] {
  let fewest: readonly (readonly number[])[] = []
  let count = Number.POSITIVE_INFINITY
  for (const leaf of leaves) {
    if (leaf.operator !== 'equal' && leaf.operator !== 'in') continue
    const places = (leaf.operator === 'in' ? leaf.values : [leaf.value]).map((value) => lookUp(leaf.key, value))
    const size = places.reduce((sum, { length }) => sum + length, 0)
    if (size >= count) continue
    fewest = places
    count = size
  }
  return fewest
}
