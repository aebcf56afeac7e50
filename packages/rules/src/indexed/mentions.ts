import type { FactName } from '@handoffkit/core'
import type { FactReader } from '../derive/fact-reader.ts'
import type { Formula } from '../form/formula.ts'
import { factsIn } from '../form/formula.ts'

/** For each recorded fact the places of the rules that depend on it, the lowest first. */
export type Mentions = ReadonlyMap<FactName, readonly number[]>

/** Notes on which facts a rule depends; the rules come in order. */
export function mention(
  mentions: Map<FactName, number[]>,
  place: number,
  formula: Formula,
  readerOf: (fact: FactName) => FactReader,
): void {
  for (const fact of new Set(factsIn(formula).map((name) => readerOf(name).recorded ?? name))) {
    const places = mentions.get(fact) ?? []
    mentions.set(fact, places)
    places.push(place)
  }
}

/** The places below `end` of rules that depend on one of these facts, the lowest first. */
export function placesOf(mentions: Mentions, facts: Iterable<FactName>, end: number): readonly number[] {
  const places = new Set<number>()
  for (const fact of facts) for (const place of mentions.get(fact) ?? []) if (place < end) places.add(place)
  return [...places].toSorted((a, b) => a - b)
}
