import type { Conjunction } from '../form/conjunctions.ts'
import type { Leaf } from '../form/formula.ts'
import type { Boxes } from './box.ts'
import { boxOf } from './row.ts'
import type { Space } from './space.ts'

/**
 * For each conjunction that can never hold, the comparison that never holds by itself, else the first two that never
 * hold together; nothing where it takes more than two.
 */
export function contradictionsIn(
  conjunctions: readonly Conjunction[],
  space: Space,
  boxes: Boxes,
): readonly (readonly Leaf[])[] {
  const canHold = (leaves: readonly Leaf[]) => {
    const demands = leaves.map(space.demandOf)
    const known = demands.filter((demand) => demand !== undefined)
    return known.length === demands.length && boxOf(known, boxes) !== undefined
  }
  return conjunctions.flatMap((leaves) => {
    const pairs = leaves.flatMap((one, place) => leaves.slice(place + 1).map((other) => [one, other]))
    return [[...leaves.map((leaf) => [leaf]), ...pairs].find((some) => !canHold(some))].filter(
      (found) => found !== undefined,
    )
  })
}
