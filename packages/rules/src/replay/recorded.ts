import type { FactName } from '@handoffkit/core'
import { RECORDED_NAMESPACES } from '../fact-namespaces.ts'
import { ABSENT, NOT_RECORDED } from './ids.ts'

const RECORDED: ReadonlySet<string> = new Set(RECORDED_NAMESPACES)

/**
 * What a fact is in a handoff that does not mention it.
 *
 * `history.*` and what plugins look up was not recorded; all else would have been, so it is absent.
 */
export function whenNotMentioned(fact: FactName): typeof ABSENT | typeof NOT_RECORDED {
  const dot = fact.indexOf('.')
  return dot <= 0 || RECORDED.has(fact.slice(0, dot)) ? ABSENT : NOT_RECORDED
}
