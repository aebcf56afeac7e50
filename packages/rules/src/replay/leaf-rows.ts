import { holdsAhead } from '../operators/instant.ts'
import type { Bitmap } from './bitmap.ts'
import { emptyBitmap, setBit } from './bitmap.ts'
import type { LeafQuery } from './leaf-query.ts'
import type { OutcomeOf } from './outcome-by-time.ts'
import { outcomeByTime } from './outcome-by-time.ts'
import { outcomeByTrying, outcomeOfTwoFacts } from './outcome-by-trying.ts'
import type { Population } from './population.ts'

/** The rows for which a comparison holds. */
export interface LeafRows {
  readonly sure: Bitmap
  /** It holds, or could if what it reads had been recorded. */
  readonly possible: Bitmap
}

/** Tries a comparison on row after row: for those that compare two facts or depend on the handoff's instant. */
export function leafRows(query: LeafQuery, population: Population): LeafRows {
  const outcomeOf = outcomeOfRow(query, population.instants)
  const sure = emptyBitmap(population.size)
  const possible = emptyBitmap(population.size)
  for (let row = 0; row < population.size; row += 1) {
    const outcome = outcomeOf(row)
    if (outcome === 'no') continue
    setBit(possible, row)
    if (outcome === 'yes') setBit(sure, row)
  }
  return { sure, possible }
}

function outcomeOfRow(query: LeafQuery, instants: Float64Array): OutcomeOf {
  const { operator, operand } = query.leaf
  if (query.object !== undefined) return outcomeOfTwoFacts(query, query.object, instants)
  const holds = operand.kind === 'fact' ? undefined : holdsAhead(operator, operand.value)
  return holds === undefined ? outcomeByTrying(query, instants) : outcomeByTime(query, instants, holds)
}
