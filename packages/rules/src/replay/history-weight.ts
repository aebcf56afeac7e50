import type { FactValue } from '@handoffkit/core'
import type { History } from './history.ts'

/** What a value takes besides its characters, in bytes: about what engines take for a short text and its place in a list. */
const VALUE_BYTES = 24

/** About how much memory a history takes, in bytes, without what replays remember about it. */
export function historyWeight({ columns, instants }: History): number {
  let weight = instants.byteLength
  for (const { ids, rows, values } of columns.values()) {
    weight += ids.byteLength + (rows?.byteLength ?? 0)
    for (const value of values) weight += weightOf(value)
  }
  return weight
}

function weightOf(value: FactValue): number {
  if (typeof value === 'string') return VALUE_BYTES + value.length
  if (typeof value !== 'object') return VALUE_BYTES
  return value.reduce<number>((sum, item) => sum + weightOf(item), VALUE_BYTES)
}
