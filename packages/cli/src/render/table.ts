import type { Line } from './line.ts'
import { EMPTY, lineWidth, quiet } from './line.ts'
import { blank } from './visible.ts'
import { wrap } from './wrap.ts'

/** One column of a table. */
export interface Column {
  /** Absent in all columns: the table has no head. */
  readonly title?: string
  /** Narrower than this it is not made while another column can give way. Default: 12. */
  readonly atLeast?: number
  /** Wider than this it is not made. Default: as wide as its widest cell. */
  readonly atMost?: number
  /** Columns that every further line of a cell is moved to the right, besides the blank that the cell begins with. Default: 0. */
  readonly hanging?: number
}

/** How a table stands on the page. */
export interface TableOptions {
  readonly width: number
  /** Columns to the left of it. Default: 2. */
  readonly indent?: number
}

const GAP = 2

/** Rows as a table that fits the width: the widest columns give way first, and what does not fit is wrapped in its cell. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  { width, indent = 2 }: TableOptions,
): readonly Line[] {
  const titles = columns.map(({ title }) => (title === undefined ? EMPTY : [quiet(title)]))
  const hasHead = titles.some((title) => title.length > 0)
  const all = hasHead ? [titles, ...rows] : rows
  const natural = columns.map(({ atMost = Number.POSITIVE_INFINITY }, place) =>
    Math.min(atMost, Math.max(0, ...all.map((row) => lineWidth(row[place] ?? EMPTY)))),
  )
  const available = width - indent - GAP * (columns.length - 1)
  const widths = fit(
    natural,
    columns.map(({ atLeast = 12 }) => atLeast),
    available,
  )
  const hanging = columns.map((column) => column.hanging ?? 0)
  return all.flatMap((row) => rowLines(row, widths, hanging, indent))
}

/** Narrows the widest column that may give way, character by character, until all fit. */
function fit(natural: readonly number[], atLeast: readonly number[], available: number): readonly number[] {
  const widths = [...natural]
  for (let over = sum(widths) - available; over > 0; over -= 1) {
    const widest = widths.reduce(
      (best, width, place) => (width > (atLeast[place] ?? 0) && width > (widths[best] ?? 0) ? place : best),
      widths.findIndex((width, place) => width > (atLeast[place] ?? 0)),
    )
    const place = widest === -1 ? widths.indexOf(Math.max(...widths)) : widest
    widths[place] = Math.max(1, (widths[place] ?? 1) - 1)
  }
  return widths
}

function rowLines(
  row: readonly Line[],
  widths: readonly number[],
  hanging: readonly number[],
  indent: number,
): readonly Line[] {
  const cells = widths.map((width, place) => {
    const cell = row[place] ?? EMPTY
    return wrap(cell, width, { hanging: beginningOf(cell) + (hanging[place] ?? 0) })
  })
  const height = Math.max(1, ...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, at) => [
    { text: blank(indent), tone: 'plain' as const },
    ...cells.flatMap((cell, place) => {
      const part = cell[at] ?? EMPTY
      const isLast = place === widths.length - 1
      const rest = (widths[place] ?? 0) - lineWidth(part) + GAP
      return isLast ? part : [...part, { text: blank(rest), tone: 'plain' as const }]
    }),
  ])
}

/** Columns of the blank that a cell begins with. */
function beginningOf([first]: Line): number {
  return first !== undefined && first.text.trim() === '' ? first.text.length : 0
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
