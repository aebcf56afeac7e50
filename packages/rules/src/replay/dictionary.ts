import type { FactValue } from '@handoffkit/core'
import { FIRST_VALUE } from './ids.ts'

/** Gives each value of a column its id, the same one each time. */
export interface Dictionary {
  readonly idOf: (value: FactValue) => number
  /** A copy of the values so far, in the order of their ids. */
  readonly taken: () => readonly FactValue[]
}

/** A dictionary that knows some values already. */
export function dictionary(known: readonly FactValue[] = []): Dictionary {
  const values = known.slice()
  const scalars = new Map<FactValue, number>()
  const lists = new Map<string, number>()
  for (const [place, value] of values.entries()) {
    if (typeof value === 'object') lists.set(JSON.stringify(value), place + FIRST_VALUE)
    else scalars.set(value, place + FIRST_VALUE)
  }
  const added = (value: FactValue) => values.push(value) - 1 + FIRST_VALUE
  return {
    idOf: (value) => {
      if (typeof value === 'object') {
        const key = JSON.stringify(value)
        const id = lists.get(key) ?? added([...value])
        lists.set(key, id)
        return id
      }
      const id = scalars.get(value)
      if (id !== undefined) return id
      // No operator tells the two zeros apart.
      const next = added(value === 0 ? 0 : value)
      scalars.set(value, next)
      return next
    },
    taken: () => values.slice(),
  }
}
