import type { FactValue } from '@handoffkit/core'
import type { Span } from '../form/reach.ts'
import { foldCase } from '../operators/fold-case.ts'
import { rankOf } from '../operators/order.ts'
import type { IdColumn } from './column.ts'
import type { IdSet } from './id-set.ts'
import { idsInIntervals } from './id-set.ts'
import { ABSENT, FIRST_VALUE, idsOf, NOT_RECORDED, widthFor } from './ids.ts'
import { once } from './once.ts'
import { placeWhere } from './place-where.ts'
import type { Reading } from './reading.ts'

/**
 * A column whose ids ascend with its values, so that a range or a prefix is an interval of ids.
 *
 * `keys` are what it is ordered by, ascending; the first belongs to `FIRST_VALUE`. Values without a key come behind.
 */
export interface OrderedColumn<Key extends string | number> {
  readonly column: IdColumn
  readonly keys: ArrayLike<Key>
}

/** By number. */
export const byNumber: (reading: Reading) => OrderedColumn<number> = once((reading) =>
  ordered(reading, (value) => (typeof value === 'number' ? value : undefined), inNumberOrder),
)

/** By instant: dates, and dates with a time. */
export const byInstant: (reading: Reading) => OrderedColumn<number> = once((reading) =>
  ordered(reading, (value) => (typeof value === 'string' ? rankOf(value)?.at : undefined), inNumberOrder),
)

/** By text, code unit by code unit. */
export const byText: (reading: Reading) => OrderedColumn<string> = once((reading) =>
  ordered(reading, (value) => (typeof value === 'string' ? value : undefined), inTextOrder),
)

/** By text without regard to case. */
export const byFoldedText: (reading: Reading) => OrderedColumn<string> = once((reading) =>
  ordered(reading, (value) => (typeof value === 'string' ? foldCase(value) : undefined), inTextOrder),
)

/** The ids of the keys that lie in one of the spans. */
export function idsInSpans({ keys }: OrderedColumn<number>, spans: readonly Span[]): IdSet {
  return idsInIntervals(
    spans.map(({ low, high }) =>
      between(
        placeWhere(keys, (key) => key >= low),
        placeWhere(keys, (key) => key > high),
      ),
    ),
  )
}

/** The ids of the keys that are one of these. */
export function idsWithKey<Key extends string | number>({ keys }: OrderedColumn<Key>, wanted: readonly Key[]): IdSet {
  return idsInIntervals(
    wanted.map((one) =>
      between(
        placeWhere(keys, (key) => key >= one),
        placeWhere(keys, (key) => key > one),
      ),
    ),
  )
}

/** The ids of the texts that begin with one of the prefixes. */
export function idsWithPrefix({ keys }: OrderedColumn<string>, prefixes: readonly string[]): IdSet {
  return idsInIntervals(
    prefixes.map((prefix) =>
      between(
        placeWhere(keys, (key) => key >= prefix),
        placeWhere(keys, (key) => key > prefix && !key.startsWith(prefix)),
      ),
    ),
  )
}

/** The ids from a place up to another, whose own it leaves out. */
function between(from: number, to: number): readonly [low: number, high: number] {
  return [from + FIRST_VALUE, to - 1 + FIRST_VALUE]
}

type Compare<Key> = (one: Key, other: Key) => number

const inNumberOrder: Compare<number> = (one, other) => one - other

const inTextOrder: Compare<string> = (one, other) => {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function ordered<Key extends string | number>(
  { column, values }: Reading,
  keyOf: (value: FactValue) => Key | undefined,
  compare: Compare<Key>,
): OrderedColumn<Key> {
  const keys: readonly (Key | undefined)[] = values.map((value) => (value === undefined ? undefined : keyOf(value)))
  const places = Uint32Array.from(keys.keys()).toSorted((a, b) => {
    const [one, other]: readonly [Key | undefined, Key | undefined] = [keys[a], keys[b]]
    if (one === undefined) return other === undefined ? 0 : 1
    return other === undefined ? -1 : compare(one, other)
  })
  const newIds = new Uint32Array(column.highest + 1)
  newIds[ABSENT] = ABSENT
  newIds[NOT_RECORDED] = NOT_RECORDED
  for (const [rank, place] of places.entries()) newIds[place + FIRST_VALUE] = rank + FIRST_VALUE
  return {
    keys: Array.from(places, (place) => keys[place]).filter((key) => key !== undefined),
    column: renumbered(column, newIds),
  }
}

function renumbered(column: IdColumn, newIds: Uint32Array): IdColumn {
  const { size, ids, rows, otherwise, highest } = column
  const renumbered = idsOf(widthFor(highest), ids.length)
  for (let place = 0; place < ids.length; place += 1) renumbered[place] = newIds[ids[place] ?? 0] ?? 0
  return { size, ids: renumbered, otherwise, highest, ...(rows === undefined ? {} : { rows }) }
}
