import type { Bits } from './bits.ts'
import { addAll, addBit, allBits, both, hasBit, isEmpty, isWithin, meets, membersOf, noBits, without } from './bits.ts'
import type { Link } from './dimension.ts'
import type { Space } from './space.ts'

/** A set of handoffs: for each dimension, the cells that they can be in. Changed only by who has made it. */
export type Box = Bits[]

/** How boxes of one space are made smaller. */
export interface Boxes {
  /** Every handoff. */
  readonly full: Readonly<Box>
  /** The group of each dimension: dimensions of different groups have nothing to do with each other. */
  readonly groups: readonly number[]
  /**
   * Keeps only these cells of a dimension, and elsewhere what goes together with them. Changes the box.
   *
   * @returns whether anything is left
   */
  readonly narrow: (box: Box, dimension: number, cells: Bits) => boolean
  /** The cells of a dimension that leave no more freedom to the other dimensions than the given one does. */
  readonly noFreerThan: (dimension: number, cell: number) => Bits
}

/** The boxes of a space. */
export function boxesOf({ dimensions, links }: Pick<Space, 'dimensions' | 'links'>): Boxes {
  const full = dimensions.map(({ size }) => allBits(size))
  const linksOf = dimensions.map((): Link[] => [])
  for (const link of links) for (const end of [link.from, link.to]) linksOf[end]?.push(link)
  return {
    full,
    groups: groupsOf(dimensions.length, links),
    narrow: (box, dimension, cells) => {
      if (!keep(box, dimension, cells)) return false
      const changed = [dimension]
      for (let next = changed.pop(); next !== undefined; next = changed.pop()) {
        for (const link of linksOf[next] ?? []) {
          const other = link.from === next ? link.to : link.from
          const allowed = link.from === next ? partnersIn(link, box) : withPartnerIn(link, box)
          if (isWithin(cellsAt(box, other), allowed)) continue
          if (!keep(box, other, allowed)) return false
          changed.push(other)
        }
      }
      return true
    },
    noFreerThan: (dimension, cell) => {
      const all = cellsAt(full, dimension)
      return (linksOf[dimension] ?? []).reduce((cells, link) => noFreerBy(link, dimension, { cell, cells }), all)
    },
  }
}

/** The cells of a dimension that are in a box. */
export function cellsAt(box: Readonly<Box>, dimension: number): Bits {
  return box[dimension] ?? NOTHING
}

const NOTHING = noBits(0)

function keep(box: Box, dimension: number, cells: Bits): boolean {
  const kept = both(cellsAt(box, dimension), cells)
  box[dimension] = kept
  return !isEmpty(kept)
}

function partnersIn({ from, partners }: Link, box: Box): Bits {
  const allowed = noBits((partners[0] ?? NOTHING).length * 32)
  for (const cell of membersOf(cellsAt(box, from))) addAll(allowed, partners[cell] ?? NOTHING)
  return allowed
}

function withPartnerIn({ from, to, partners }: Link, box: Box): Bits {
  const allowed = noBits(partners.length)
  for (const cell of membersOf(cellsAt(box, from))) {
    if (meets(partners[cell] ?? NOTHING, cellsAt(box, to))) addBit(allowed, cell)
  }
  return allowed
}

interface Freedom {
  readonly cell: number
  /** The cells that are no freer by other links. */
  readonly cells: Bits
}

function noFreerBy({ from, partners }: Link, dimension: number, { cell, cells }: Freedom): Bits {
  if (from !== dimension) {
    const freer = partners.filter((bits) => !hasBit(bits, cell))
    return freer.reduce((left, bits) => without(left, bits), cells)
  }
  const own = partners[cell] ?? NOTHING
  const left = noBits(cells.length * 32)
  for (const other of membersOf(cells)) if (isWithin(partners[other] ?? NOTHING, own)) addBit(left, other)
  return left
}

function groupsOf(count: number, links: readonly Link[]): readonly number[] {
  const groups = Array.from({ length: count }, (_, place) => place)
  const groupOf = (place: number): number => {
    const next = groups[place] ?? place
    return next === place ? place : groupOf(next)
  }
  for (const { from, to } of links) groups[groupOf(from)] = groupOf(to)
  return groups.map((_, place) => groupOf(place))
}
