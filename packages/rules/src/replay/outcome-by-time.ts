import { readInstant } from '@handoffkit/core'
import type { Outcome } from '../form/formula-test.ts'
import type { HoldsAhead } from '../operators/instant.ts'
import { idsByRow } from './column-form.ts'
import { FIRST_VALUE, NOT_RECORDED } from './ids.ts'
import type { LeafQuery } from './leaf-query.ts'
import { once } from './once.ts'
import type { Reading } from './reading.ts'

/** What a comparison comes to in a row of a history. */
export type OutcomeOf = (row: number) => Outcome

/** Compares times with the handoff's instant as numbers: each text is read once. */
export function outcomeByTime({ subject, leaf }: LeafQuery, instants: Float64Array, holds: HoldsAhead): OutcomeOf {
  const idOf = idsByRow(subject.column)
  const times = timesOf(subject)
  return (row) => {
    const id = idOf(row)
    if (id === NOT_RECORDED) return 'open'
    const aheadMs = (times[id] ?? Number.NaN) - (instants[row] ?? Number.NaN)
    return !Number.isNaN(aheadMs) && holds(aheadMs) !== leaf.negated ? 'yes' : 'no'
  }
}

/** By id: the instant that the value names, or NaN. */
const timesOf: (reading: Reading) => Float64Array = once(({ values }) => {
  const times = new Float64Array(values.length + FIRST_VALUE).fill(Number.NaN)
  for (const [place, value] of values.entries()) {
    if (typeof value === 'string') times[place + FIRST_VALUE] = readInstant(value) ?? Number.NaN
  }
  return times
})
