import type { Formula } from '../form/formula.ts'
import type { Box, Boxes } from './box.ts'
import type { Budget } from './budget.ts'
import type { Space } from './space.ts'

/** The boxes that together hold exactly the handoffs for which the formula holds, one after the other, until the budget is spent. */
export function* waysOf(formula: Formula, space: Space, boxes: Boxes, budget: Budget): Generator<Box> {
  yield* waysOfAll([formula], boxes.full.slice())

  function* waysOfAll([first, ...rest]: readonly Formula[], box: Box): Generator<Box> {
    budget.spend(1)
    if (budget.isSpent()) return
    if (first === undefined) {
      yield box
    } else if (first.kind === 'leaf') {
      const demand = space.demandOf(first)
      const narrowed = box.slice()
      const isLeft = demand !== undefined && boxes.narrow(narrowed, demand.dimension, demand.cells)
      if (isLeft) yield* waysOfAll(rest, narrowed)
    } else if (first.kind === 'all') {
      yield* waysOfAll([...first.parts, ...rest], box)
    } else {
      for (const part of first.parts) yield* waysOfAll([part, ...rest], box)
    }
  }
}
