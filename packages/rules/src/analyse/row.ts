import type { RuleList } from '@handoffkit/core'
import type { Conjunction } from '../form/conjunctions.ts'
import type { Bits } from './bits.ts'
import { both, hasBit, isWithin, meets, membersOf } from './bits.ts'
import type { Box, Boxes } from './box.ts'
import { cellsAt } from './box.ts'
import type { Demand } from './dimension.ts'
import type { Space } from './space.ts'

/** A rule by its list and its place there. */
export interface RulePlace {
  readonly list: RuleList
  readonly place: number
}

/** One way in which a rule can match. */
export interface Row {
  readonly rule: RulePlace
  /** What it asks for, one demand per dimension. A handoff is in the row when it meets all of them. */
  readonly demands: readonly RowDemand[]
}

/** A demand whose cells are known one by one where they are few: these are looked up faster. */
export interface RowDemand extends Demand {
  readonly few: readonly number[] | undefined
}

const MOST_FEW = 4

/** Makes a demand ready for a row. */
export function rowDemand({ dimension, cells }: Demand): RowDemand {
  const members = membersOf(cells)
  return { dimension, cells, few: members.length > MOST_FEW ? undefined : members }
}

/** The row of a conjunction; nothing when it can never hold. */
export function rowOf(conjunction: Conjunction, rule: RulePlace, space: Space, boxes: Boxes): Row | undefined {
  const demands = new Map<number, Bits>()
  for (const leaf of conjunction) {
    const demand = space.demandOf(leaf)
    if (demand === undefined) return undefined
    const before = demands.get(demand.dimension)
    demands.set(demand.dimension, before === undefined ? demand.cells : both(before, demand.cells))
  }
  const own = [...demands].map(([dimension, cells]) => rowDemand({ dimension, cells }))
  return boxOf(own, boxes) === undefined ? undefined : { rule, demands: own }
}

/** The box of all handoffs that meet the demands; nothing when there are none. */
export function boxOf(demands: readonly Demand[], boxes: Boxes, within: Readonly<Box> = boxes.full): Box | undefined {
  const box = within.slice()
  return demands.every(({ dimension, cells }) => boxes.narrow(box, dimension, cells)) ? box : undefined
}

/** The dimensions in which a box is not full. */
export function narrowedIn(box: Readonly<Box>, { full }: Boxes): readonly Demand[] {
  return box.flatMap((cells, dimension) => (isWithin(cellsAt(full, dimension), cells) ? [] : [{ dimension, cells }]))
}

/**
 * Where a row lies.
 *
 * `apart`: no handoff of the box is in the row. `around`: every one is. Else the demands that only some meet.
 */
export type Position = 'apart' | 'around' | readonly Demand[]

/** How a row lies to a box. What is not seen to be apart may be so all the same. */
export function positionOf({ demands }: Row, box: Readonly<Box>): Position {
  let isOpen = false
  for (const demand of demands) {
    const cells = cellsAt(box, demand.dimension)
    if (!canBeMet(demand, cells)) return 'apart'
    isOpen ||= !isWithin(cells, demand.cells)
  }
  return isOpen ? demands.filter(({ dimension, cells }) => !isWithin(cellsAt(box, dimension), cells)) : 'around'
}

function canBeMet({ cells, few }: RowDemand, box: Bits): boolean {
  return few === undefined ? meets(box, cells) : few.some((cell) => hasBit(box, cell))
}
