import type { FactName } from '@handoffkit/core'
import type { FactReader } from '../derive/fact-reader.ts'
import type { Formula } from '../form/formula.ts'
import { factsIn, leavesOf } from '../form/formula.ts'
import { OPERATORS } from '../operators/built-in.ts'

/** For each recorded fact, and each operator of a plugin, the places of the rules that depend on it, the lowest first. */
export type Mentions = ReadonlyMap<FactName, readonly number[]>

/** Notes on which facts and operators a rule depends; the rules come in order. */
export function mention(
  mentions: Map<FactName, number[]>,
  place: number,
  formula: Formula,
  readerOf: (fact: FactName) => FactReader,
): void {
  const facts = factsIn(formula).map((name) => readerOf(name).recorded ?? name)
  for (const fact of new Set([...facts, ...pluginOperatorsIn(formula)])) {
    const places = mentions.get(fact) ?? []
    mentions.set(fact, places)
    places.push(place)
  }
}

/** Ours are at hand everywhere; those of plugins can be pending. */
function pluginOperatorsIn(formula: Formula): readonly string[] {
  return leavesOf(formula).flatMap(({ operator }) => (OPERATORS.includes(operator) ? [] : [operator.name]))
}

/** The places below `end` of rules that depend on one of these facts, the lowest first. */
export function placesOf(mentions: Mentions, facts: Iterable<FactName>, end: number): readonly number[] {
  const places = new Set<number>()
  for (const fact of facts) for (const place of mentions.get(fact) ?? []) if (place < end) places.add(place)
  return [...places].toSorted((a, b) => a - b)
}
