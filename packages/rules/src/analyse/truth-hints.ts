import type { FactValue } from '@handoffkit/core'
import { readInstant } from '@handoffkit/core'
import type { Leaf } from '../form/formula.ts'
import { containsAll, containsAny } from '../operators/list.ts'
import { LONGEST_MATCHED_TEXT, matches } from '../operators/pattern.ts'
import { containsText, endsWith, mentionsAny } from '../operators/text.ts'
import type { Hint } from './dimension.ts'
import { scalarsOf } from './named-values.ts'
import { patternExample } from './pattern-example.ts'
import type { TruthCell } from './truth-cell.ts'
import { UNKNOWN, YES } from './truth-cell.ts'

/**
 * What to try so that a comparison comes to what is sought.
 *
 * @param other the value of the other fact, where two are compared and one is settled
 */
export function hintsFor(leaf: Leaf, sought: TruthCell, other: FactValue | undefined): readonly Hint[] {
  if (leaf.operand.kind === 'fact') return other === undefined ? COMPARABLE : hintsBeside(other)
  const { operator } = leaf
  if (sought === UNKNOWN && operator === matches)
    return [{ kind: 'whole', value: 'x'.repeat(LONGEST_MATCHED_TEXT + 1) }]
  return sought === YES ? hintsForTruth(leaf) : []
}

function hintsForTruth(leaf: Leaf): readonly Hint[] {
  const values = scalarsOf(leaf)
  const texts = values.filter((value) => typeof value === 'string')
  switch (leaf.operator) {
    case containsText:
    case mentionsAny:
      return [{ kind: 'part', texts }]
    case endsWith:
      return [{ kind: 'end', texts }]
    case matches:
      return [{ kind: 'part', texts: texts.map(patternExample).filter((text) => text !== undefined) }]
    case containsAny:
      return [{ kind: 'item', texts }]
    case containsAll:
      return texts.map((text) => ({ kind: 'item', texts: [text] }))
    default:
      return values.filter((value) => typeof value !== 'boolean').map((value) => ({ kind: 'whole', value }))
  }
}

/** Values that something can be above and below. */
const COMPARABLE: readonly Hint[] = [
  { kind: 'whole', value: 1 },
  { kind: 'whole', value: '2026-01-01T12:00:00Z' },
]

const DAY_MS = 86_400_000

/** The same value, one below and one above. */
function hintsBeside(other: FactValue): readonly Hint[] {
  if (typeof other === 'boolean') return []
  if (typeof other === 'object') return other.map((value) => ({ kind: 'whole', value }))
  const at = typeof other === 'string' ? readInstant(other) : undefined
  const around =
    typeof other === 'number'
      ? [other - 1, other + 1]
      : at === undefined
        ? []
        : [at - DAY_MS, at + DAY_MS].map((at) => new Date(at).toISOString())
  return [other, ...around].map((value) => ({ kind: 'whole', value }))
}
