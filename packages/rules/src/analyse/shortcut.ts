import { bitsOf, meets, membersOf } from './bits.ts'
import type { Box, Boxes } from './box.ts'
import { cellsAt } from './box.ts'
import type { Row } from './row.ts'
import { narrowedIn } from './row.ts'
import { lightest } from './search.ts'
import type { Space } from './space.ts'

/**
 * A way to look at few rows only: whatever a rule does not ask for is put where hardly any rule asks for anything, mostly
 * a missing fact.
 */
export interface Shortcut {
  /** All rows that can be in the way, in order. */
  readonly rows: readonly Row[]
  readonly weights: readonly Float64Array[]
  readonly around: (box: Readonly<Box>) => Surroundings
}

/** What lies around a box. */
export interface Surroundings {
  /** The part of the box where all else is quiet. A handoff found here is one; finding none means nothing. */
  readonly quiet: Box
  /** The rows that may meet the quiet part, in order. */
  readonly rows: readonly Row[]
  /** Those of them that ask for nothing but what the box asks for. Covering the box, mostly they suffice. */
  readonly alike: readonly Row[]
}

/** Prepares the shortcut among rows. @param rows all that can be in the way, in order */
export function shortcutOf(rows: readonly Row[], space: Space, boxes: Boxes): Shortcut {
  const weights = weightsOf(rows, space)
  const quietest = quietestBox(space, boxes, weights)
  const rowsIn = rowsByGroups(rows, quietest, boxes)
  const groupAt = (dimension: number) => boxes.groups[dimension] ?? dimension
  return {
    rows,
    weights,
    around: (box) => {
      const asked = new Set(narrowedIn(box, boxes).map(({ dimension }) => groupAt(dimension)))
      const near = rowsIn(asked)
      return {
        quiet: quietest.map((cells, place) => (asked.has(groupAt(place)) ? cellsAt(box, place) : cells)),
        rows: near,
        alike: near.filter(({ demands }) => demands.every(({ dimension }) => asked.has(groupAt(dimension)))),
      }
    },
  }
}

/** Gives the rows that are nowhere apart from the quietest box but in some groups, in order. */
function rowsByGroups(rows: readonly Row[], quietest: Readonly<Box>, { groups }: Boxes) {
  const apart = rows.map(({ demands }) => {
    const unmet = demands.filter(({ dimension, cells }) => !meets(cellsAt(quietest, dimension), cells))
    return new Set(unmet.map(({ dimension }) => groups[dimension] ?? dimension))
  })
  const everywhere: number[] = []
  const byGroup = new Map<number, number[]>()
  apart.forEach((own, place) => {
    if (own.size === 0) everywhere.push(place)
    for (const group of own) {
      const places = byGroup.get(group)
      if (places === undefined) byGroup.set(group, [place])
      else places.push(place)
    }
  })
  return (asked: ReadonlySet<number>): readonly Row[] => {
    const met = new Uint32Array(rows.length)
    const found = [...asked].flatMap((group) =>
      (byGroup.get(group) ?? []).filter((place) => {
        met[place] = (met[place] ?? 0) + 1
        return met[place] === apart[place]?.size
      }),
    )
    return [...everywhere, ...found].toSorted((a, b) => a - b).flatMap((place) => rows[place] ?? [])
  }
}

/** For each dimension and cell, how much of the rows lies there. A row with many demands counts little. */
function weightsOf(rows: readonly Row[], { dimensions }: Space): readonly Float64Array[] {
  const weights = dimensions.map(({ size }) => new Float64Array(size))
  for (const { demands } of rows) {
    const weight = 2 ** -demands.length
    for (const { dimension, cells } of demands) {
      const own = weights[dimension]
      if (own !== undefined) for (const cell of membersOf(cells)) own[cell] = (own[cell] ?? 0) + weight
    }
  }
  return weights
}

/** One cell of each dimension, where little lies; all cells of what follows from the decision, which nobody can choose. */
function quietestBox({ dimensions }: Space, boxes: Boxes, weights: readonly Float64Array[]): Readonly<Box> {
  const decided = new Set(
    dimensions.flatMap(({ dependsOn }, place) => (dependsOn.decision ? [boxes.groups[place]] : [])),
  )
  let box = boxes.full.slice()
  dimensions.forEach(({ size }, place) => {
    if (decided.has(boxes.groups[place])) return
    const next = box.slice()
    const cell = lightest(membersOf(cellsAt(box, place)), weights[place])
    if (boxes.narrow(next, place, bitsOf(size, [cell]))) box = next
  })
  return box
}
