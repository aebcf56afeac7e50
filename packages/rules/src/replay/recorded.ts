import type { FactName } from '@handoffkit/core'
import { ABSENT, NOT_RECORDED } from './ids.ts'

/** Every handoff records these, or they follow from what it records. */
const KNOWN_NAMESPACES: ReadonlySet<string> = new Set([
  'context',
  'field',
  'verdict',
  'handoff',
  'conversation',
  'customer',
  'ticket',
  'time',
  'hours',
  'decision',
])

/**
 * What a fact is in a handoff that does not mention it.
 *
 * `history.*` and what plugins look up was not recorded; all else would have been, so it is absent.
 */
export function whenNotMentioned(fact: FactName): typeof ABSENT | typeof NOT_RECORDED {
  const dot = fact.indexOf('.')
  return dot <= 0 || KNOWN_NAMESPACES.has(fact.slice(0, dot)) ? ABSENT : NOT_RECORDED
}
