import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitsOf, hasBit } from '../../src/analyse/bits.ts'
import type { Box } from '../../src/analyse/box.ts'
import { boxesOf } from '../../src/analyse/box.ts'
import { budgetOf } from '../../src/analyse/budget.ts'
import type { Dimension, Link } from '../../src/analyse/dimension.ts'
import type { Row } from '../../src/analyse/row.ts'
import { boxOf, rowDemand } from '../../src/analyse/row.ts'
import { search } from '../../src/analyse/search.ts'

/** One cell of each dimension. */
type Point = readonly number[]

interface Field {
  readonly sizes: readonly number[]
  readonly links: readonly Link[]
  readonly rows: readonly (readonly { readonly dimension: number; readonly cells: readonly number[] }[])[]
  readonly start: readonly { readonly dimension: number; readonly cells: readonly number[] }[]
}

const fields: fc.Arbitrary<Field> = fc
  .array(fc.integer({ min: 2, max: 3 }), { minLength: 3, maxLength: 5 })
  .chain((sizes) => {
    const demands = fc
      .uniqueArray(fc.nat(sizes.length - 1), { minLength: 1, maxLength: 3 })
      .chain((dimensions) =>
        fc.tuple(
          ...dimensions.map((dimension) =>
            fc
              .subarray([...Array(sizes[dimension] ?? 1).keys()], { minLength: 1 })
              .map((cells) => ({ dimension, cells })),
          ),
        ),
      )
    const link = fc.uniqueArray(fc.nat(sizes.length - 1), { minLength: 2, maxLength: 2 }).chain(([from = 0, to = 1]) =>
      fc
        .array(fc.subarray([...Array(sizes[to] ?? 1).keys()]), {
          minLength: sizes[from] ?? 1,
          maxLength: sizes[from] ?? 1,
        })
        .map((partners): Link => ({ from, to, partners: partners.map((cells) => bitsOf(sizes[to] ?? 1, cells)) })),
    )
    return fc.record({
      sizes: fc.constant(sizes),
      links: fc.array(link, { maxLength: 4 }),
      rows: fc.array(demands, { maxLength: 8 }),
      start: demands,
    })
  })

describe('a search in a box', () => {
  const dimensionOf = (size: number): Dimension => ({
    size,
    dependsOn: { facts: [] },
    cellAt: () => undefined,
    hints: () => [],
  })

  const laidOut = ({ sizes, links, rows, start }: Field) => {
    const boxes = boxesOf({ dimensions: sizes.map(dimensionOf), links })
    const demandsOf = (demands: Field['start']) =>
      demands.map(({ dimension, cells }) => ({ dimension, cells: bitsOf(sizes[dimension] ?? 1, cells) }))
    const box = boxOf(demandsOf(start), boxes)
    const laid = rows.map(
      (demands, place): Row => ({
        rule: { list: 'assignment', place },
        demands: demandsOf(demands).map(rowDemand),
      }),
    )
    const points = sizes.reduce<readonly Point[]>(
      (some, size) => some.flatMap((point) => [...Array(size).keys()].map((cell) => [...point, cell])),
      [[]],
    )
    const isLinked = (point: Point) =>
      links.every(({ from, to, partners }) => {
        const allowed = partners[point[from] ?? 0]
        return allowed !== undefined && hasBit(allowed, point[to] ?? 0)
      })
    return { boxes, box, rows: laid, points: points.filter(isLinked), links }
  }

  const isInBox = (point: Point, box: Readonly<Box>) =>
    point.every((cell, place) => hasBit(box[place] ?? bitsOf(1, []), cell))
  const isInRow = (point: Point, { demands }: Row) =>
    demands.every(({ dimension, cells }) => hasBit(cells, point[dimension] ?? 0))

  test('finds what no row covers, or the rows that cover everything', () => {
    fc.assert(
      fc.property(fields, (field) => {
        const { boxes, box, rows, points, links } = laidOut(field)
        if (box === undefined) {
          const isMet = (point: Point) =>
            field.start.every(({ dimension, cells }) => cells.includes(point[dimension] ?? 0))
          expect(points.filter(isMet)).toEqual([])
          return
        }
        const within = points.filter((point) => isInBox(point, box))
        const outcome = search(box.slice(), rows, {
          boxes,
          budget: budgetOf(1_000_000),
          weights: field.sizes.map((size) => new Float64Array(size)),
          exampleIn: (left) => points.find((point) => isInBox(point, left)),
          isGivenUp: () => false,
        })
        if (outcome.kind === 'found') {
          expect(isInBox(outcome.example, box)).toBe(true)
          expect(rows.filter((row) => isInRow(outcome.example, row))).toEqual([])
        } else if (outcome.kind === 'covered') {
          expect(within.filter((point) => ![...outcome.cause.rows].some((row) => isInRow(point, row)))).toEqual([])
        } else {
          expect(links.length).toBeGreaterThan(0)
          expect(within.filter((point) => !rows.some((row) => isInRow(point, row)))).toEqual([])
        }
      }),
      { numRuns: 10_000 },
    )
  })
})
