import { readInstant } from '@handoffkit/core'
import { readDuration } from '../duration.ts'
import type { OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

function relative(
  name: string,
  [phrase, negatedPhrase]: readonly [string, string],
  holds: (aheadMs: number, spanMs: number) => boolean,
): OperatorDefinition {
  return {
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
