import type { ChanceOf } from './chance.ts'
import type { Clause } from './clause.ts'
import { effortOf } from './clause.ts'

/** How likely it is that each slot was read already, from 0 to 1. Absent: it was not. */
export type Known = ReadonlyMap<number, number>

/** What trying a clause costs beside reading a fact. Measured; any number gives right answers. */
const TRY_COST = 0.5

/**
 * The clauses of a conjunction in the order in which trying them costs least: those first that are cheap for what they
 * rule out. Notes which slots that reads, because what was read once costs the conjunctions that follow nothing.
 */
export function orderTests(
  clauses: readonly Clause[],
  known: Map<number, number>,
  chanceOf: ChanceOf,
): readonly Clause[] {
  const costOf = (clause: Clause): number => {
    const unread = clause.kind === 'check' ? 1 : 1 - (known.get(clause.slot) ?? 0)
    return TRY_COST * effortOf(clause) + unread
  }
  const ordered = clauses
    .map((clause) => ({ clause, price: costOf(clause) / Math.max(1 - chanceOf(clause), 0.01) }))
    .toSorted((a, b) => a.price - b.price)
    .map(({ clause }) => clause)
  let reached = 1
  for (const clause of ordered) {
    if (clause.kind !== 'check') {
      const before = known.get(clause.slot) ?? 0
      known.set(clause.slot, before + (1 - before) * reached)
    }
    reached *= chanceOf(clause)
  }
  return ordered
}
