import type { Reach } from '../form/reach.ts'
import { reachOf } from '../form/reach.ts'
import type { Scalar } from '../operators/operand.ts'
import type { AskedValues } from './asked-values.ts'
import { byFoldedItem, byFoldedValue, byItem, byValue } from './asked-values.ts'
import type { IdColumn } from './column.ts'
import { countsOf } from './column.ts'
import type { IdSet } from './id-set.ts'
import { idsBetween, idsIn, rowsWith, withId } from './id-set.ts'
import { ABSENT, FIRST_VALUE, NOT_RECORDED } from './ids.ts'
import type { LeafQuery } from './leaf-query.ts'
import { once } from './once.ts'
import type { OrderedColumn } from './ordered-column.ts'
import { byFoldedText, byInstant, byNumber, byText, idsInSpans, idsWithKey, idsWithPrefix } from './ordered-column.ts'
import type { Reading } from './reading.ts'
import { valueTrial } from './value-trial.ts'

/** Tells by the ids in a column which handoffs pass. */
export interface IdTest {
  readonly by: 'ids'
  readonly column: IdColumn
  readonly ids: IdSet
  /** How many handoffs pass. */
  readonly rows: number
}

/** Which handoffs meet a comparison, by the ids of a fact. */
export interface LeafIds {
  readonly sure: IdTest
  /** They do, or could if the fact had been recorded. The same object as `sure` where it always was. */
  readonly possible: IdTest
}

/** The ids for which a comparison holds; nothing when it compares two facts, or depends on the handoff's instant. */
export const leafIdsOf: (query: LeafQuery) => LeafIds | undefined = once((query) => {
  const [column, ids] = lookUp(query) ?? [query.subject.column, tryAll(query)]
  if (ids === undefined) return undefined
  const counts = countsOf(column)
  const test = (ids: IdSet): IdTest => ({ by: 'ids', column, ids, rows: rowsWith(ids, counts) })
  const sure = test(ids)
  return { sure, possible: counts[NOT_RECORDED] === 0 ? sure : test(withId(ids, NOT_RECORDED)) }
})

/** Says that the ids of a comparison will be asked for: what is asked by many is found for all at once. */
export function announceLeaf(query: LeafQuery): void {
  const reach = reachOfQuery(query)
  const { values } = query.subject
  if (reach?.kind === 'values' || reach?.kind === 'items') indexFor(reach, values).announce(reach.values)
  if (reach?.kind === 'prefixes') questionsAbout(query.subject).prefixes += 1
}

const reachOfQuery = once(({ leaf, setting }: LeafQuery) => reachOf(leaf, setting.compilePattern))

/** What readings are asked. */
const questionsAbout: (reading: Reading) => { prefixes: number } = once(() => ({ prefixes: 0 }))

/** So few values are tried as fast as they are looked up. */
const FEW_VALUES = 1024
/** Sorting texts takes as long as trying them some dozen times. */
const FEW_PREFIXES = 8

/** Finds the ids without trying every value; nothing where that is not worth it. */
function lookUp(query: LeafQuery): ColumnIds | undefined {
  const reach = reachOfQuery(query)
  const { column, values } = query.subject
  switch (reach?.kind) {
    case undefined:
      return undefined
    case 'presence':
      return [column, reach.isPresent ? idsBetween(FIRST_VALUE, column.highest) : idsBetween(ABSENT, ABSENT)]
    case 'items':
    case 'values':
      return valuesInOrder(query.subject, reach) ?? [column, idsOfAny(indexFor(reach, values), reach.values)]
    case 'spans':
      if (values.length <= FEW_VALUES) return undefined
      return inOrder((reach.scale === 'number' ? byNumber : byInstant)(query.subject), idsInSpans, reach.spans)
    case 'prefixes':
      return inOrder(textOrder(query.subject, reach), idsWithPrefix, reach.prefixes)
  }
}

type ColumnIds = readonly [IdColumn, IdSet]

function indexFor({ kind, ignoreCase }: ValuesReach, values: Reading['values']): AskedValues {
  if (kind === 'items') return (ignoreCase ? byFoldedItem : byItem)(values)
  return (ignoreCase ? byFoldedValue : byValue)(values)
}

type ValuesReach = Extract<Reach, { readonly values: readonly Scalar[] }>

function idsOfAny({ idsOf }: AskedValues, values: readonly Scalar[]): IdSet {
  return idsIn(Uint32Array.from(new Set(values.flatMap(idsOf))).toSorted())
}

/** Looks values up in the order that there is for other questions, too: so the handoffs need to be listed only once. */
function valuesInOrder(reading: Reading, reach: ValuesReach): ColumnIds | undefined {
  const { kind, values } = reach
  if (kind === 'items' || reading.values.length <= FEW_VALUES) return undefined
  if (values.every((value) => typeof value === 'number')) return inOrder(byNumber(reading), idsWithKey, values)
  if (values.every((value) => typeof value === 'string')) return inOrder(textOrder(reading, reach), idsWithKey, values)
  return undefined
}

function inOrder<Order extends { readonly column: IdColumn }, Wanted>(
  order: Order | undefined,
  find: (order: Order, wanted: Wanted) => IdSet,
  wanted: Wanted,
): ColumnIds | undefined {
  return order === undefined ? undefined : [order.column, find(order, wanted)]
}

/** The texts in order; nothing where they are not worth sorting. */
function textOrder(
  reading: Reading,
  { ignoreCase }: { readonly ignoreCase: boolean },
): OrderedColumn<string> | undefined {
  const isWorthIt = reading.values.length > FEW_VALUES && questionsAbout(reading).prefixes > FEW_PREFIXES
  return isWorthIt ? (ignoreCase ? byFoldedText : byText)(reading) : undefined
}

/** Tries every value that the fact had; nothing when an answer depends on the handoff. What is missing never holds. */
function tryAll(query: LeafQuery): IdSet | undefined {
  const trial = valueTrial(query)
  if (trial === undefined) return undefined
  const { values } = query.subject
  const holding = new Uint32Array(values.length)
  let count = 0
  for (let place = 0; place < values.length; place += 1) {
    const outcome = trial(values[place])
    if (outcome === 'depends') return undefined
    if (outcome === 'fails') continue
    holding[count] = place + FIRST_VALUE
    count += 1
  }
  return idsIn(holding.slice(0, count))
}
