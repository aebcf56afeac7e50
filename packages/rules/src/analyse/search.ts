import type { Bits } from './bits.ts'
import { bitsOf, both, hasBit, membersOf, without } from './bits.ts'
import type { Box, Boxes } from './box.ts'
import { cellsAt } from './box.ts'
import type { Budget } from './budget.ts'
import type { Position, Row } from './row.ts'
import { positionOf } from './row.ts'
import type { Cause, Narrowing } from './trail.ts'
import { causeIn, causeOf, fullCause, NO_CAUSE } from './trail.ts'

/**
 * What came of looking for a handoff that is in a box and in none of many rows.
 *
 * `covered`: there is none; the rows of the cause suffice to show it. `open`: none was found, and it was not shown that there is
 * none.
 */
export type Outcome<Example> =
  | { readonly kind: 'found'; readonly example: Example }
  | { readonly kind: 'covered'; readonly cause: Cause }
  | { readonly kind: 'open' }

/** What a search works with. */
export interface Searching<Example> {
  readonly boxes: Boxes
  readonly budget: Budget
  /** For each dimension and cell, how much of all rows lies there: a search goes where there is little. */
  readonly weights: readonly Float64Array[]
  /** Finds a real handoff in a box, if it can. */
  readonly exampleIn: (box: Readonly<Box>) => Example | undefined
  /** Whether it makes no sense to ask for further examples. */
  readonly isGivenUp: () => boolean
}

const OPEN = { kind: 'open' } as const

/**
 * Looks for a handoff that is in the box and in none of the rows.
 *
 * Exact: goes through the box cell by cell, and what showed one cell to be covered is used for all that are like it.
 *
 * @param box will be changed
 */
export function search<Example>(box: Box, rows: readonly Row[], searching: Searching<Example>): Outcome<Example> {
  const { boxes, budget } = searching
  const trail: Narrowing[] = []
  let isOpen = false
  let left = rows
  for (;;) {
    const rest = settle(box, left, trail, searching)
    if ('cause' in rest) return isOpen ? OPEN : covered(rest.cause, trail, boxes)
    if (budget.isSpent() || searching.isGivenUp()) return OPEN
    if (rest.open.length === 0) return foundIn(box, searching)
    left = rest.open.map(({ row }) => row)
    const dimension = mostOpen(rest.open)
    const cells = cellsAt(box, dimension)
    const cell = lightest(membersOf(cells), searching.weights[dimension])
    const outcome = searchCell(box, { dimension, cell }, left, searching)
    if (outcome.kind === 'found') return outcome
    isOpen ||= outcome.kind === 'open'
    const cause = outcome.kind === 'open' ? NO_CAUSE : outcome.cause
    const done =
      outcome.kind === 'open' ? bitsOf(cells.length * 32, [cell]) : likewiseCovered(dimension, cell, cause, boxes)
    trail.push({ dimension, cause })
    const isLeft = boxes.narrow(box, dimension, without(cells, done))
    if (!isLeft) return isOpen ? OPEN : covered(causeIn(dimension, boxes.groups), trail, boxes)
  }
}

function searchCell<Example>(
  box: Readonly<Box>,
  { dimension, cell }: { readonly dimension: number; readonly cell: number },
  rows: readonly Row[],
  searching: Searching<Example>,
): Outcome<Example> {
  const { boxes } = searching
  const inner = box.slice()
  const isLeft = boxes.narrow(inner, dimension, bitsOf(cellsAt(box, dimension).length * 32, [cell]))
  return isLeft ? search(inner, rows, searching) : { kind: 'covered', cause: causeIn(dimension, boxes.groups) }
}

function covered(cause: Cause, trail: readonly Narrowing[], { groups }: Boxes): Outcome<never> {
  return { kind: 'covered', cause: fullCause(cause, trail, groups) }
}

function foundIn<Example>(box: Box, { exampleIn }: Searching<Example>): Outcome<Example> {
  const example = exampleIn(box)
  return example === undefined ? OPEN : { kind: 'found', example }
}

/** A row that covers a part of the box, with the demands that not all of the box meets. */
interface OpenRow {
  readonly row: Row
  readonly demands: Exclude<Position, string>
}

/** What is left after settling: rows that are open, or nothing. */
type Rest = { readonly open: readonly OpenRow[] } | { readonly cause: Cause }

/** Takes out of the box what a row covers that has one open demand only, over and over. */
function settle(
  box: Box,
  rows: readonly Row[],
  trail: Narrowing[],
  { boxes, budget }: Pick<Searching<unknown>, 'boxes' | 'budget'>,
): Rest {
  let left = rows
  for (;;) {
    budget.spend(left.length)
    const open: OpenRow[] = []
    for (const row of left) {
      const position = positionOf(row, box)
      if (position === 'around') return { cause: causeOf(row, boxes.groups) }
      if (position !== 'apart') open.push({ row, demands: position })
    }
    const single = open.filter(({ demands }) => demands.length === 1)
    if (single.length === 0) return { open }
    for (const { row, demands } of single) {
      for (const { dimension, cells } of demands) {
        trail.push({ dimension, row })
        const isLeft = boxes.narrow(box, dimension, without(cellsAt(box, dimension), cells))
        if (!isLeft) return { cause: causeOf(row, boxes.groups) }
      }
    }
    left = open.filter(({ demands }) => demands.length > 1).map(({ row }) => row)
  }
}

/** The dimension in which most rows are open; rows with few open demands count more. */
function mostOpen(rows: readonly OpenRow[]): number {
  const scores = new Map<number, number>()
  for (const { demands } of rows) {
    for (const { dimension } of demands) scores.set(dimension, (scores.get(dimension) ?? 0) + 2 ** -demands.length)
  }
  let [best, highest] = [0, 0]
  for (const [dimension, score] of scores) if (score > highest) [best, highest] = [dimension, score]
  return best
}

/** The cell where least lies. */
export function lightest(cells: readonly number[], weights: Float64Array | undefined): number {
  const [first = 0] = cells
  return cells.reduce((best, cell) => ((weights?.[cell] ?? 0) < (weights?.[best] ?? 0) ? cell : best), first)
}

/** The cells that the same cause covers: those that lie in all of its rows in which the cell lies. */
function likewiseCovered(dimension: number, cell: number, { rows }: Cause, boxes: Boxes): Bits {
  let cells = boxes.noFreerThan(dimension, cell)
  for (const { demands } of rows) {
    const demand = demands.find((demand) => demand.dimension === dimension)
    if (demand !== undefined && hasBit(demand.cells, cell)) cells = both(cells, demand.cells)
  }
  return cells
}
