import { readInstant } from '@handoffkit/core'
import { readDuration } from '../duration.ts'
import type { OperandValue, OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

/** Whether a comparison holds for a time so far ahead of the handoff's instant; negative: behind it. */
export type HoldsAhead = (aheadMs: number) => boolean

type Holds = (aheadMs: number, spanMs: number) => boolean

const relatives = new Map<OperatorDefinition, Holds>()

/** For those who know times as numbers: an operator of this file with its duration; nothing for any other comparison. */
export function holdsAhead(operator: OperatorDefinition, operand: OperandValue): HoldsAhead | undefined {
  const holds = relatives.get(operator)
  const spanMs = typeof operand === 'string' ? readDuration(operand) : undefined
  return holds === undefined || spanMs === undefined ? undefined : (aheadMs) => holds(aheadMs, spanMs)
}

function relative(name: string, [phrase, negatedPhrase]: readonly [string, string], holds: Holds): OperatorDefinition {
  const operator: OperatorDefinition = {
    name,
    facts: ['date', 'text'],
    operand: 'duration',
    phrase,
    negatedPhrase,
    prepare: (operand) => {
      const spanMs = typeof operand === 'string' ? readDuration(operand) : undefined
      if (spanMs === undefined) return unknown
      return (actual, { atMs }) => {
        const instant = typeof actual === 'string' ? readInstant(actual) : undefined
        return instant === undefined || Number.isNaN(atMs) ? undefined : holds(instant - atMs, spanMs)
      }
    },
  }
  relatives.set(operator, holds)
  return operator
}

/** From the handoff's instant to that much later, both included. */
export const withinNext: OperatorDefinition = relative(
  'withinNext',
  ['is within the next', 'is not within the next'],
  (aheadMs, spanMs) => aheadMs >= 0 && aheadMs <= spanMs,
)

/** From that much before the handoff's instant to the instant, both included. */
export const withinLast: OperatorDefinition = relative(
  'withinLast',
  ['is within the last', 'is not within the last'],
  (aheadMs, spanMs) => aheadMs <= 0 && -aheadMs <= spanMs,
)

/** More than that much before the handoff's instant. */
export const olderThan: OperatorDefinition = relative(
  'olderThan',
  ['is older than', 'is not older than'],
  (aheadMs, spanMs) => -aheadMs > spanMs,
)
