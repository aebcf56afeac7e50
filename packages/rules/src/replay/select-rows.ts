import type { Bitmap } from './bitmap.ts'
import { intersect, listBits, unite } from './bitmap.ts'
import type { FormulaQuery } from './condition-query.ts'
import { stretchesOf } from './id-set.ts'
import type { IdTest } from './leaf-ids.ts'
import { leafIdsOf } from './leaf-ids.ts'
import type { LeafQuery } from './leaf-query.ts'
import { once } from './once.ts'
import type { Population } from './population.ts'
import type { Certainty, RowTest } from './row-test.ts'
import { bitmapOf, hasBitmap, isListed, keepPassing, listPassing, RARE, rowTestOf } from './row-test.ts'

/** How handoffs are selected: by going through the rows of one comparison, or by intersecting bitmaps of all of them. */
export type Way = 'lists' | 'bitmaps'

/** The handoffs to select from. */
export interface Undecided {
  readonly marked: Bitmap
  count: number
}

/** What is asked for, and how. */
export interface Selecting {
  readonly population: Population
  readonly certainty: Certainty
  /** Default: the cheaper way. */
  readonly by?: Way | undefined
}

/** Lists the handoffs for which all comparisons hold in `population.found`, in any order, and tells how many they are. */
export function selectRows(conjunction: Conjunction, undecided: Undecided, selecting: Selecting): number {
  const { certainty, population, by } = selecting
  const tests = rarestFirst(conjunction).map((query) => rowTestOf(query, certainty, population))
  if (tests.some((test) => rowsPassing(test, population) === 0)) return 0
  const anchor = cheapestList(tests, population)
  if (anchor === undefined || (by ?? cheaperWay(tests, anchor, undecided, population)) === 'bitmaps') {
    return intersected(tests, undecided, population)
  }
  let count = listPassing(anchor, undecided.marked, population)
  for (const test of tests) if (test !== anchor) count = keepPassing(test, count, population)
  return count
}

type Conjunction = readonly LeafQuery[]

const rarestFirst: (conjunction: Conjunction) => Conjunction = once((conjunction) => {
  const rows = (query: LeafQuery) => leafIdsOf(query)?.possible.rows ?? Number.POSITIVE_INFINITY
  return conjunction.toSorted((a, b) => rows(a) - rows(b))
})

/** The same for a formula, by bitmaps. */
export function selectByFormula(
  formula: FormulaQuery,
  undecided: Undecided,
  { population, certainty }: Selecting,
): number {
  const { marks, found } = population
  marks.set(formulaBitmap(formula, certainty, population))
  intersect(marks, undecided.marked)
  return listBits(marks, found)
}

function formulaBitmap(formula: FormulaQuery, certainty: Certainty, population: Population): Bitmap {
  if (formula.kind === 'leaf') return bitmapOf(rowTestOf(formula.query, certainty, population), population)
  const [first, ...more] = formula.parts
  if (first === undefined) return population.marks.slice().fill(formula.kind === 'all' ? 0xffff_ffff : 0)
  const bitmap = formulaBitmap(first, certainty, population).slice()
  for (const part of more)
    (formula.kind === 'all' ? intersect : unite)(bitmap, formulaBitmap(part, certainty, population))
  return bitmap
}

function intersected(tests: readonly RowTest[], { marked }: Undecided, population: Population): number {
  const { marks, found } = population
  marks.set(marked)
  for (const test of tests) intersect(marks, bitmapOf(test, population))
  return listBits(marks, found)
}

/** Costs in nanoseconds, measured. They decide how long it takes; what is found is the same. */
const COST = { stretch: 10, listedRow: 1.5, keptRow: 2.5, word: 0.5, computedRow: 1.5 } as const

function cheapestList(tests: readonly RowTest[], population: Population): IdTest | undefined {
  let [cheapest, least]: [IdTest | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const test of tests) {
    if (!isListed(test)) continue
    const cost = costOfListing(test, population)
    if (cost < least) [cheapest, least] = [test, cost]
  }
  return cheapest
}

function cheaperWay(tests: readonly RowTest[], anchor: IdTest, { count }: Undecided, population: Population): Way {
  const { size, marks, shareListed } = population
  if (anchor.rows * shareListed(anchor.column) > size * RARE) return 'bitmaps'
  const kept = anchor.rows * Math.min(shareListed(anchor.column), count / size)
  const lists = costOfListing(anchor, population) + kept * COST.keptRow * (tests.length - 1)
  let missing = 0
  for (const test of tests) if (!hasBitmap(test, population)) missing += 1
  const bitmaps = marks.length * COST.word * (tests.length + 2) + missing * size * COST.computedRow
  return lists <= bitmaps ? 'lists' : 'bitmaps'
}

function costOfListing({ column, ids, rows }: IdTest, { shareListed }: Population): number {
  return stretchesOf(ids) * COST.stretch + rows * shareListed(column) * COST.listedRow
}

/** How many handoffs pass, about. */
function rowsPassing(test: RowTest, { size }: Population): number {
  return test.by === 'ids' ? test.rows : size / 4
}
