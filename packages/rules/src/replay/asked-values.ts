import type { FactValue } from '@handoffkit/core'
import { foldCase } from '../operators/fold-case.ts'
import type { Scalar } from '../operators/operand.ts'
import { asTextList } from '../operators/operand.ts'
import { FIRST_VALUE } from './ids.ts'
import { once } from './once.ts'

/** Tells which ids stand for a value. */
export interface AskedValues {
  /** Says that these will be asked for, so that all can be looked up at once. */
  readonly announce: (values: readonly Scalar[]) => void
  /** Ascending. */
  readonly idsOf: (value: Scalar) => readonly number[]
}

/** What a fact can hold, by id from `FIRST_VALUE` on. */
type Values = readonly (FactValue | undefined)[]

/** The ids of a text, number or boolean. */
export const byValue: (values: Values) => AskedValues = once((values) => askedValues(values, scalarOf))

/** The same without regard to case: a text that is asked for must be folded. */
export const byFoldedValue: (values: Values) => AskedValues = once((values) =>
  askedValues(values, (value) => (typeof value === 'string' ? foldCase(value) : scalarOf(value))),
)

/** The ids of the lists that hold an item. */
export const byItem: (values: Values) => AskedValues = once((values) => askedValues(values, itemsOf))

/** The same without regard to case: an item that is asked for must be folded. */
export const byFoldedItem: (values: Values) => AskedValues = once((values) =>
  askedValues(values, (value) => itemsOf(value).map(foldCase)),
)

function scalarOf(value: FactValue): Scalar | readonly [] {
  return typeof value === 'object' ? [] : value
}

function itemsOf(value: FactValue): readonly string[] {
  return typeof value === 'object' ? (asTextList(value) ?? []) : []
}

/** More values than this are not remembered: somebody has been editing for weeks. */
const MOST_REMEMBERED = 2 ** 20

/**
 * Remembers only values that were asked for. A table of everything would take more time and far more memory: facts such
 * as order numbers have a value of their own in each handoff, and rules ask for a few of them.
 */
function askedValues(values: Values, keysOf: (value: FactValue) => Scalar | readonly Scalar[]): AskedValues {
  const found = new Map<Scalar, readonly number[]>()
  const missing = new Map<Scalar, number[]>()
  const announce = (keys: readonly Scalar[]) => {
    for (const key of keys) if (!found.has(key)) missing.set(key, [])
  }
  const note = (key: Scalar, id: number) => {
    const ids = missing.get(key)
    // A list may hold an item twice.
    if (ids !== undefined && ids.at(-1) !== id) ids.push(id)
  }
  const findMissing = () => {
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place]
      const keys = value === undefined ? [] : keysOf(value)
      if (typeof keys === 'object') for (const key of keys) note(key, place + FIRST_VALUE)
      else note(keys, place + FIRST_VALUE)
    }
    if (found.size + missing.size > MOST_REMEMBERED) found.clear()
    for (const [key, ids] of missing) found.set(key, ids)
    missing.clear()
  }
  return {
    announce,
    idsOf: (key) => {
      announce([key])
      if (missing.size > 0) findMissing()
      return found.get(key) ?? []
    },
  }
}
