import type { FactName } from '@handoffkit/core'
import { readInstant } from '@handoffkit/core'
import { readDuration } from '../duration.ts'
import type { Leaf } from '../form/formula.ts'
import type { Span } from '../form/reach.ts'
import { olderThan, withinLast, withinNext } from '../operators/instant.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import type { Bits } from './bits.ts'
import { bitsOf, hasBit } from './bits.ts'
import type { Dimension, FactRead } from './dimension.ts'
import { isInside, numberLine, sampleOf, WHOLE_NUMBERS } from './number-line.ts'
import type { ValueCell } from './value-cell.ts'
import { instantsOf } from './value-cell.ts'

/**
 * How far ahead of the handoff's instant the instant of a fact is, in milliseconds; negative when it is before. The last
 * cell: the fact is no instant.
 */
export interface AgeDimension extends Dimension {
  readonly fact: FactName
  /** The cells on which a comparison that {@link isOfAge} holds. */
  readonly cellsOf: (leaf: Leaf) => Bits
  /** How far ahead the instant may be so that it is in one of the cells. */
  readonly aheadIn: (wanted: Bits) => readonly number[]
  /** The cells that values of a cell of the fact can be in. */
  readonly cellsOn: (cell: ValueCell) => readonly number[]
}

const SPANS: ReadonlyMap<OperatorDefinition, (durationMs: number) => Span> = new Map([
  [withinNext, (ms) => ({ low: 0, high: ms })],
  [withinLast, (ms) => ({ low: -ms, high: 0 })],
  [olderThan, (ms) => ({ low: Number.NEGATIVE_INFINITY, high: -ms - 1 })],
])

/** Whether a comparison asks how long before or after the handoff's instant a fact is. */
export function isOfAge({ operator, operand }: Leaf): boolean {
  return SPANS.has(operator) && operand.kind !== 'fact'
}

/** Divides the time around the handoff's instant. @param leaves all comparisons of the fact that are {@link isOfAge} */
export function ageDimension(leaves: readonly Leaf[], { fact, read, dependsOn }: FactRead): AgeDimension {
  const line = numberLine(leaves.flatMap(limitsOf), WHOLE_NUMBERS)
  const none = line.parts.length
  const size = none + 1
  const everyPart = line.parts.map((_, place) => place)
  const aheadIn = (wanted: Bits) =>
    everyPart.filter((place) => hasBit(wanted, place)).map((place) => sampleOf(line.parts[place] ?? NOWHERE))
  return {
    fact,
    size,
    dependsOn: { ...dependsOn, instant: true },
    cellAt: (moment) => {
      const value = read(moment)
      const at = typeof value === 'string' ? readInstant(value) : undefined
      return at === undefined ? none : line.partAt(at - moment.facts.atMs)
    },
    cellsOf: (leaf) => {
      const span = spanOf(leaf)
      if (span === undefined) return bitsOf(size, [])
      return bitsOf(
        size,
        everyPart.filter((place) => isInside(line.parts[place] ?? NOWHERE, span) !== leaf.negated),
      )
    },
    cellsOn: (cell) => (instantsOf(cell) === undefined ? [none] : everyPart),
    aheadIn,
    hints: (wanted, { facts }) =>
      hasBit(wanted, none) ? [] : aheadIn(wanted).flatMap((ahead) => instantTexts(facts.atMs + ahead)),
  }
}

const NOWHERE: Span = { low: Number.NaN, high: Number.NaN }

function spanOf({ operator, operand }: Leaf): Span | undefined {
  const text = operand.kind === 'value' && typeof operand.value === 'string' ? operand.value : ''
  const durationMs = readDuration(text)
  return durationMs === undefined ? undefined : SPANS.get(operator)?.(durationMs)
}

function limitsOf(leaf: Leaf): readonly number[] {
  const span = spanOf(leaf)
  return span === undefined ? [] : [span.low, span.high].filter(Number.isFinite)
}

function instantTexts(at: number): readonly { readonly kind: 'whole'; readonly value: string }[] {
  if (!(Math.abs(at) <= 8.64e15)) return []
  const text = new Date(at).toISOString()
  return [text, text.slice(0, 10)].map((value) => ({ kind: 'whole', value }))
}
