import type { Bitmap } from './bitmap.ts'
import { emptyBitmap } from './bitmap.ts'
import { everyRow } from './column-form.ts'
import { bitsOf, listOf } from './id-set.ts'
import { FIRST_VALUE } from './ids.ts'
import type { IdTest } from './leaf-ids.ts'
import { leafIdsOf } from './leaf-ids.ts'
import type { LeafQuery } from './leaf-query.ts'
import { leafRows } from './leaf-rows.ts'
import type { Population } from './population.ts'
import type { Postings } from './postings.ts'
import { postingsOf } from './postings.ts'
import { gatherMarked, keepBetween, keepListed, keepMarked, keepWithin, markListed, markWithin } from './scan-ids.ts'

/** Whether a rule holds for sure, or could once what was not recorded is known. */
export type Certainty = 'sure' | 'possible'

/** Tells which handoffs pass: by their ids in a column, or each for itself. */
export type RowTest = IdTest | { readonly by: 'rows'; readonly bitmap: Bitmap }

/** Asks a comparison of the handoffs of a history. */
export function rowTestOf(query: LeafQuery, certainty: Certainty, population: Population): RowTest {
  const leafIds = leafIdsOf(query)
  if (leafIds !== undefined) return leafIds[certainty]
  const [sure, possible] = population.bitmaps.get(query, () => {
    const rows = leafRows(query, population)
    return [rows.sure, rows.possible]
  })
  return { by: 'rows', bitmap: (certainty === 'sure' ? sure : possible) ?? emptyBitmap(population.size) }
}

/** Whether the handoffs that pass can be listed: those without a value are in no list. */
export function isListed(test: RowTest): test is IdTest {
  return test.by === 'ids' && test.ids.low >= FIRST_VALUE
}

/**
 * Up to this part of all handoffs a list is quicker than looking at them all. Facts with only few values are in no such
 * list, so that the memory for them is never taken.
 */
export const RARE: number = 1 / 16

/** Whether the bitmap of a test is there already. */
export function hasBitmap(test: RowTest, { bitmaps }: Population): boolean {
  return test.by === 'rows' || bitmaps.has(test)
}

/** The rows that pass. Nobody may change it. */
export function bitmapOf(test: RowTest, population: Population): Bitmap {
  if (test.by === 'rows') return test.bitmap
  const [bitmap] = population.bitmaps.get(test, () => [computeBitmap(test, population)])
  return bitmap ?? emptyBitmap(population.size)
}

function computeBitmap(test: IdTest, population: Population): Bitmap {
  const { column, ids, rows } = test
  const marks = emptyBitmap(population.size)
  if (isListed(test) && (column.rows !== undefined || rows <= population.size * RARE)) {
    const postings = postingsOf(column)
    for (const run of runsOf(test, postings)) markListed(postings.rows, run, marks)
  } else markWithin(everyRow(column).ids, bitsOf(ids), marks)
  return marks
}

/** Lists the marked rows that pass in `population.found`, and tells how many they are. */
export function listPassing(test: IdTest, marked: Bitmap, { found, postingsOf }: Population): number {
  const postings = postingsOf(test.column)
  let count = 0
  for (const run of runsOf(test, postings)) count = gatherMarked(postings.rows, run, marked, found, count)
  return count
}

/** To look a row up in a list of ids takes as long as to make room for so many bits. */
const BITS_PER_ROW = 64

/** Keeps those of the first `count` rows in `population.found` that pass, and tells how many they are. */
export function keepPassing(test: RowTest, count: number, population: Population): number {
  const { found } = population
  if (test.by === 'rows' || test.column.rows !== undefined) return keepMarked(found, count, bitmapOf(test, population))
  const { ids } = test
  if (ids.kind === 'all') return keepBetween(found, count, test.column.ids, ids.low, ids.high)
  if (ids.kind === 'list' && count * BITS_PER_ROW < ids.high) return keepListed(found, count, test.column.ids, ids.ids)
  return keepWithin(found, count, test.column.ids, bitsOf(ids))
}

/** Where the rows of the ids stand in the postings. */
function* runsOf({ ids }: IdTest, { starts }: Postings): Generator<readonly [number, number]> {
  if (ids.kind === 'all') yield [starts[ids.low] ?? 0, starts[ids.high + 1] ?? 0]
  else for (const id of listOf(ids)) yield [starts[id] ?? 0, starts[id + 1] ?? 0]
}
