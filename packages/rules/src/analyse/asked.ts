import type { Moment } from '../derive/fact-reader.ts'
import { hasBit } from './bits.ts'
import type { Box, Boxes } from './box.ts'
import { cellsAt } from './box.ts'
import type { Dimension } from './dimension.ts'
import { narrowedIn } from './row.ts'
import type { Space } from './space.ts'

/** A dimension in which not every cell will do. */
export interface Asked {
  readonly place: number
  readonly dimension: Dimension
  readonly isIn: (cell: number) => boolean
}

/** What a box asks of a handoff. */
export function askedBy(box: Readonly<Box>, { dimensions }: Space, boxes: Boxes): readonly Asked[] {
  return narrowedIn(box, boxes).flatMap(({ dimension: place }) => {
    const dimension = dimensions[place]
    return dimension === undefined ? [] : [{ place, dimension, isIn: (cell) => hasBit(cellsAt(box, place), cell) }]
  })
}

/** Whether a moment is as the box wants it. */
export function fits({ dimension, isIn }: Asked, moment: Moment): boolean {
  const cell = dimension.cellAt(moment)
  return cell !== undefined && isIn(cell)
}
