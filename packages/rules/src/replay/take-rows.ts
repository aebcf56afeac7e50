import { clearBit } from './bitmap.ts'
import type { ConditionQuery } from './condition-query.ts'
import type { Selecting, Undecided } from './select-rows.ts'
import { selectByFormula, selectRows } from './select-rows.ts'

/** Takes the handoffs that meet a condition from the undecided ones. Hands their rows out, in several parts. */
export function takeRows(
  { conjunctions, open, formula }: ConditionQuery,
  undecided: Undecided,
  selecting: Selecting,
  use: (rows: Uint32Array) => void,
): void {
  const { population, certainty } = selecting
  const take = (count: number) => {
    if (count === 0) return
    const rows = population.found.subarray(0, count)
    for (const row of rows) clearBit(undecided.marked, row)
    undecided.count -= count
    use(rows)
  }
  if (conjunctions === undefined) return take(selectByFormula(formula, undecided, selecting))
  for (const conjunction of certainty === 'sure' ? conjunctions : open) {
    if (undecided.count === 0) return
    take(selectRows(conjunction, undecided, selecting))
  }
}
