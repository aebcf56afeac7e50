import type { FactValue } from '@handoffkit/core'
import { finished } from './finished.ts'
import type { History } from './history.ts'

/** What a value takes besides its characters, in bytes: about what engines take for a short text and its place in a list. */
const VALUE_BYTES = 24

/** About how much memory a history takes, in bytes, without what replays remember about it. */
export function historyWeight(history: History): number {
  return finished(historyWeightSteps(history))
}

/** The same in steps, for those who have other things to do in between. A step weighs what is said of one fact. */
export function* historyWeightSteps({ columns, instants }: History): Generator<void, number> {
  let weight = instants.byteLength
  for (const { ids, rows, values } of columns.values()) {
    weight += ids.byteLength + (rows?.byteLength ?? 0)
    for (const value of values) weight += weightOf(value)
    yield
  }
  return weight
}

function weightOf(value: FactValue): number {
  if (typeof value === 'string') return VALUE_BYTES + value.length
  if (typeof value !== 'object') return VALUE_BYTES
  return value.reduce<number>((sum, item) => sum + weightOf(item), VALUE_BYTES)
}
