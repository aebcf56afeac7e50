import type { CompilePattern, FactValue } from '@handoffkit/core'
import type { Leaf } from '../form/formula.ts'
import type { Reach } from '../form/reach.ts'
import { reachOf } from '../form/reach.ts'
import { foldCase } from '../operators/fold-case.ts'
import type { Scalar } from '../operators/operand.ts'
import type { Check } from '../operators/operator.ts'
import type { Bits } from './bits.ts'
import { addBit, noBits, setBit } from './bits.ts'
import { scalarsOf } from './named-values.ts'
import { isInside } from './number-line.ts'
import type { TextCell } from './text-cells.ts'
import type { ValueCell } from './value-cell.ts'
import { instantsOf } from './value-cell.ts'

/** The cells of a fact, ready to be looked up. */
export interface CellTable {
  readonly cells: readonly ValueCell[]
  readonly placeOf: (value: FactValue) => number | undefined
  /** The places of texts by what folding them gives. */
  readonly byFolded: ReadonlyMap<string, readonly number[]>
}

/** Makes cells ready to be looked up. */
export function cellTable(cells: readonly ValueCell[], placeOf: CellTable['placeOf']): CellTable {
  const byFolded = new Map<string, number[]>()
  cells.forEach((cell, place) => {
    if (cell.kind !== 'text') return
    const folded = cell.exact === undefined ? cell.folded : foldCase(cell.exact)
    if (folded === undefined) return
    const places = byFolded.get(folded) ?? []
    places.push(place)
    byFolded.set(folded, places)
  })
  return { cells, placeOf, byFolded }
}

/** The cells on which a comparison by equality, prefix, order or presence holds. */
export function cellsOfLeaf(leaf: Leaf, table: CellTable, compilePattern: CompilePattern): Bits {
  const { operator, operand, ignoreCase } = leaf
  const reach = reachOf(leaf, compilePattern)
  if (reach?.kind === 'presence') return where(table, ({ kind }) => (kind !== 'missing') === reach.isPresent)
  if (reach?.kind === 'spans') return where(table, (cell) => isInSpans(cell, reach))
  const check = operator.prepare(operand.kind === 'fact' ? undefined : operand.value, { ignoreCase, compilePattern })
  return operator.shape === 'prefix' ? prefixCells(leaf, table, check) : equalCells(leaf, table, check)
}

/** An operator with a shape looks at nothing but its two sides. */
const NO_CIRCUMSTANCES: Parameters<Check>[1] = { atMs: Number.NaN }

function where({ cells }: CellTable, holds: (cell: ValueCell) => boolean): Bits {
  const bits = noBits(cells.length)
  cells.forEach((cell, place) => {
    if (holds(cell)) addBit(bits, place)
  })
  return bits
}

function isInSpans(cell: ValueCell, { scale, spans }: Extract<Reach, { readonly kind: 'spans' }>): boolean {
  const span = scale === 'number' ? (cell.kind === 'number' ? cell.span : undefined) : instantsOf(cell)
  return span !== undefined && spans.some((outer) => isInside(span, outer))
}

/** What is not named is all alike; what is named is asked for. */
function equalCells(leaf: Leaf, table: CellTable, check: Check): Bits {
  const holds = (value: FactValue) => check(value, NO_CIRCUMSTANCES) === !leaf.negated
  const named = new Set(scalarsOf(leaf))
  const [text, number] = [holds(otherText(named)), holds(otherNumber(named))]
  const bits = where(table, (cell) => {
    if (cell.kind === 'boolean') return holds(cell.boolean)
    return (cell.kind === 'text' && text) || (cell.kind === 'number' && number)
  })
  for (const value of named) {
    const isHolding = holds(value)
    for (const place of placesOf(value, leaf, table)) setBit(bits, place, isHolding)
  }
  return bits
}

/** Nothing for a value that the fact never has: it would be taken for one of those that are not named. */
function placesOf(value: Scalar, { ignoreCase }: Leaf, { cells, placeOf, byFolded }: CellTable): readonly number[] {
  if (ignoreCase && typeof value === 'string') return byFolded.get(foldCase(value)) ?? []
  const place = placeOf(value)
  const cell = place === undefined ? undefined : cells[place]
  return place === undefined || (cell?.kind === 'text' && cell.exact !== value) ? [] : [place]
}

/** A text that is not among the values in any case. */
function otherText(named: ReadonlySet<FactValue>): string {
  const folded = new Set([...named].map((value) => foldCase(String(value))))
  let text = 'other'
  while (folded.has(foldCase(text))) text += '.'
  return text
}

function otherNumber(named: ReadonlySet<FactValue>): number {
  let number = 0.5
  while (named.has(number)) number += 1
  return number
}

/** A text begins as its longest named prefix does; without one it begins with none of them. */
function prefixCells({ ignoreCase, negated }: Leaf, table: CellTable, check: Check): Bits {
  const truthOf = (text: string) => check(text, NO_CIRCUMSTANCES)
  if (truthOf('') === undefined) return noBits(table.cells.length)
  return where(table, (cell) => {
    if (cell.kind !== 'text') return false
    return beginningsOf(cell, ignoreCase).some((text) => truthOf(text) === true) !== negated
  })
}

function beginningsOf({ exact, folded, prefix, foldedPrefix }: TextCell, ignoreCase: boolean): readonly string[] {
  if (exact !== undefined) return [exact]
  return [prefix, ...(ignoreCase ? [folded, foldedPrefix] : [])].filter((text) => text !== undefined)
}
