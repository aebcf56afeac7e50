import type { Formula, Leaf } from './formula.ts'
import { leafKey } from './leaf-key.ts'

/** Comparisons that must hold all together. */
export type Conjunction = readonly Leaf[]

/** Into how many conjunctions a formula may be taken apart. Beyond, it is better tried as it stands. */
export const MOST_CONJUNCTIONS = 64

/**
 * The conjunctions of which at least one holds exactly when the formula holds (its disjunctive normal form), each
 * without repetitions; nothing when there are more than `most` of them.
 */
export function conjunctionsOf(formula: Formula, most: number = MOST_CONJUNCTIONS): readonly Conjunction[] | undefined {
  return expand(formula, most)?.map((leaves) => [...leaves.values()])
}

type Leaves = ReadonlyMap<string, Leaf>

function expand(formula: Formula, most: number): readonly Leaves[] | undefined {
  if (formula.kind === 'leaf') return [new Map([[leafKey(formula), formula]])]
  let found: readonly Leaves[] = formula.kind === 'all' ? [new Map()] : []
  for (const part of formula.parts) {
    const parts = expand(part, most)
    if (parts === undefined) return undefined
    const count = formula.kind === 'all' ? found.length * parts.length : found.length + parts.length
    if (count > most) return undefined
    found = formula.kind === 'all' ? everyPair(found, parts) : [...found, ...parts]
  }
  return found
}

function everyPair(some: readonly Leaves[], others: readonly Leaves[]): readonly Leaves[] {
  return some.flatMap((one) => others.map((other): Leaves => new Map([...one, ...other])))
}
