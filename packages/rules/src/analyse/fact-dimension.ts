import type { CompilePattern, FactName, FactValue } from '@handoffkit/core'
import type { FactReader } from '../derive/fact-reader.ts'
import type { Leaf } from '../form/formula.ts'
import { reachOf } from '../form/reach.ts'
import type { Bits } from './bits.ts'
import { cellsOfLeaf, cellTable } from './cells-of-leaf.ts'
import type { Dimension } from './dimension.ts'
import { noHints } from './dimension.ts'
import { namedValues } from './named-values.ts'
import type { NumberLine } from './number-line.ts'
import { NUMBERS, numberLine, WHOLE_NUMBERS } from './number-line.ts'
import type { PossibleValues } from './possible-values.ts'
import { textCells } from './text-cells.ts'
import type { ValueCell } from './value-cell.ts'

/** The values of one fact, divided by what the comparisons of it name. */
export interface FactDimension extends Dimension {
  readonly fact: FactName
  readonly possible: PossibleValues
  readonly cells: readonly ValueCell[]
  /** The cells on which a comparison that {@link isByValue} holds. */
  readonly cellsOf: (leaf: Leaf) => Bits
}

/** What a fact's dimension is made from. */
export interface FactParts {
  readonly fact: FactName
  readonly reader: FactReader
  readonly possible: PossibleValues
  /** Every comparison of the fact that {@link isByValue}. */
  readonly leaves: readonly Leaf[]
  /** Whether something else asks which instant a text is. */
  readonly isTimed: boolean
  readonly compilePattern: CompilePattern
}

/** Whether a comparison, or the one that it is the opposite of, is by equality, by prefix, by order or by presence. */
export function isByValue(leaf: Leaf, compilePattern: CompilePattern): boolean {
  const reach = reachOf({ ...leaf, negated: false }, compilePattern)
  return reach !== undefined && reach.kind !== 'items'
}

/** Divides the values of a fact. */
export function factDimension(parts: FactParts): FactDimension {
  const { fact, reader, possible, leaves, compilePattern } = parts
  const named = namedValues(leaves)
  const line = numberLine(possible.number ? named.numbers : [], possible.isWhole ? WHOLE_NUMBERS : NUMBERS)
  const texts = textCells(named, possible, parts.isTimed || named.instants.size > 0)
  const cells: readonly ValueCell[] = [...plainCells(possible), ...numberCells(line, possible), ...texts.cells]
  const places = firstPlaces(cells)
  const placeOf = (value: FactValue): number | undefined => {
    switch (typeof value) {
      case 'object':
        return places('list', 0)
      case 'boolean':
        return places('boolean', value ? 0 : 1)
      case 'number':
        return places('number', line.partAt(value))
      default:
        return places('text', texts.placeOf(value))
    }
  }
  const table = cellTable(cells, placeOf)
  return {
    fact,
    possible,
    cells,
    size: cells.length,
    dependsOn: reader.recorded === undefined ? { facts: [], decision: true } : { facts: [reader.recorded] },
    cellAt: (moment) => {
      if (reader.readRaw(moment) === undefined) return places('missing', 0)
      const value = reader.read(moment)
      return value === undefined ? places('unreadable', 0) : placeOf(value)
    },
    cellsOf: (leaf) => cellsOfLeaf(leaf, table, compilePattern),
    hints: noHints,
  }
}

function plainCells(possible: PossibleValues): readonly ValueCell[] {
  return [
    ...(possible.canBeMissing ? [{ kind: 'missing' } as const] : []),
    ...(possible.boolean ? [true, false].map((boolean) => ({ kind: 'boolean', boolean }) as const) : []),
    ...(possible.list ? [{ kind: 'list' } as const] : []),
    ...(possible.canBeUnreadable ? [{ kind: 'unreadable' } as const] : []),
  ]
}

function numberCells({ parts }: NumberLine, { number }: PossibleValues): readonly ValueCell[] {
  return number ? parts.map((span) => ({ kind: 'number', span })) : []
}

/** Gives the place of the nth cell of a kind, the first being 0. Cells of one kind stand together. */
function firstPlaces(
  cells: readonly ValueCell[],
): (kind: ValueCell['kind'], nth: number | undefined) => number | undefined {
  const first = new Map(cells.map(({ kind }, place) => [kind, place] as const).toReversed())
  return (kind, nth) => {
    const place = first.get(kind)
    return place === undefined || nth === undefined ? undefined : place + nth
  }
}
