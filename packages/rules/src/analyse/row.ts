import type { RuleList } from '@handoffkit/core'
import type { Conjunction } from '../form/conjunctions.ts'
import type { Bits } from './bits.ts'
import { both, isWithin, meets } from './bits.ts'
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
  readonly demands: readonly Demand[]
  /** The same with what follows from it in other dimensions. */
  readonly reach: readonly Demand[]
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
  const own = [...demands].map(([dimension, cells]): Demand => ({ dimension, cells }))
  const box = boxOf(own, boxes)
  return box === undefined ? undefined : { rule, demands: own, reach: narrowedIn(box, boxes) }
}

/** The box of all handoffs that meet the demands; nothing when there are none. */
export function boxOf(demands: readonly Demand[], boxes: Boxes, within: Readonly<Box> = boxes.full): Box | undefined {
  const box = within.slice()
  return demands.every(({ dimension, cells }) => boxes.narrow(box, dimension, cells)) ? box : undefined
}

/** All handoffs in a row. */
export function boxOfRow({ reach }: Row, { full }: Boxes): Box {
  const box = full.slice()
  for (const { dimension, cells } of reach) box[dimension] = cells
  return box
}

/** The dimensions in which a box is not full. */
export function narrowedIn(box: Readonly<Box>, { full }: Boxes): readonly Demand[] {
  return box.flatMap((cells, dimension) => (isWithin(cellsAt(full, dimension), cells) ? [] : [{ dimension, cells }]))
}

/**
 * How a row lies to a box.
 *
 * `apart`: no handoff of the box is in the row. `around`: every one is. Else the demands that not every one meets.
 */
export type Position = 'apart' | 'around' | readonly Demand[]

export function positionOf({ demands, reach }: Row, box: Readonly<Box>): Position {
  for (const { dimension, cells } of reach) if (!meets(cellsAt(box, dimension), cells)) return 'apart'
  const open = demands.filter(({ dimension, cells }) => !isWithin(cellsAt(box, dimension), cells))
  return open.length === 0 ? 'around' : open
}
