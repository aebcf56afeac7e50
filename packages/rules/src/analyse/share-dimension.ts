import type { FactValue } from '@handoffkit/core'
import { numberText } from '@handoffkit/core'
import type { Leaf } from '../form/formula.ts'
import { bucketOf } from '../operators/percent.ts'
import type { Bits } from './bits.ts'
import { bitsOf } from './bits.ts'
import type { Dimension, FactRead } from './dimension.ts'
import { numberLine } from './number-line.ts'
import type { ValueCell } from './value-cell.ts'

/** Into which bucket of `inPercent` a fact falls, under one salt. The last cell: into none, because it is no text or number. */
export interface ShareDimension extends Dimension {
  /** The cells on which a comparison by `inPercent` holds. */
  readonly cellsOf: (leaf: Leaf) => Bits
  /** The cells that values of a cell of the fact can fall into. */
  readonly cellsOn: (cell: ValueCell) => readonly number[]
}

/** The share that a comparison by `inPercent` asks for. */
export interface Share {
  readonly percent: number
  readonly salt: string
}

/** The share that a comparison asks for; nothing for another operand. */
export function shareOf({ operand }: Leaf): Share | undefined {
  if (operand.kind !== 'value' || typeof operand.value !== 'object') return undefined
  return 'percent' in operand.value ? operand.value : undefined
}

const BUCKETS = { isWhole: true, low: 0, high: 9999 }

/** Divides the buckets of one salt. @param leaves all comparisons of the fact by `inPercent` under the salt */
export function shareDimension(salt: string, leaves: readonly Leaf[], { read, dependsOn }: FactRead): ShareDimension {
  const line = numberLine(leaves.map(firstOutside), BUCKETS)
  const none = line.parts.length
  const size = none + 1
  const placeOf = (value: FactValue | undefined) => {
    const text = typeof value === 'number' ? numberText(value) : value
    return typeof text === 'string' ? line.partAt(bucketOf(salt, text)) : none
  }
  const everyPart = line.parts.map((_, place) => place)
  return {
    size,
    dependsOn,
    cellAt: (moment) => placeOf(read(moment)),
    cellsOf: (leaf) =>
      bitsOf(
        size,
        everyPart.filter((place) => (line.parts[place]?.low ?? 0) < firstOutside(leaf) !== leaf.negated),
      ),
    cellsOn: (cell) => {
      const value = onlyValue(cell)
      if (value !== undefined) return [placeOf(value) ?? none]
      return cell.kind === 'text' || cell.kind === 'number' ? everyPart : [none]
    },
    hints: () => [{ kind: 'varied' }],
  }
}

/** A hundredth of a percent is one bucket. */
function firstOutside(leaf: Leaf): number {
  return Math.round((shareOf(leaf)?.percent ?? 0) * 100)
}

function onlyValue(cell: ValueCell): string | number | undefined {
  if (cell.kind === 'text') return cell.exact
  return cell.kind === 'number' && cell.span.low === cell.span.high ? cell.span.low : undefined
}
