import { NO_RULE } from '../decide/contest.ts'
import type { Clause } from './clause.ts'

/** What is left to try of one conjunction. */
export interface Entry {
  readonly rank: number
  readonly clauses: readonly Clause[]
}

/** One look by what a slot shows, and where that leads. */
export type Probe = { readonly slot: number; readonly first: number } & (
  | { readonly kind: 'ids' | 'items'; readonly nodes: ReadonlyMap<number, Node> }
  | { readonly kind: 'spans'; readonly lows: Float64Array; readonly nodes: readonly (Node | undefined)[] }
  | { readonly kind: 'present' | 'absent'; readonly node: Node }
)

/** Conjunctions that may hold for what led here. */
export interface Node {
  /** The lowest rank that can be found here. */
  readonly first: number
  /** Tried one by one, the lowest rank first. */
  readonly entries: readonly Entry[]
  /** The lowest first rank first. */
  readonly probes: readonly Probe[]
}

/** Puts a node together, in the order that it promises. */
export function nodeOf(entries: readonly Entry[], probes: readonly Probe[]): Node {
  const byRank = entries.toSorted((a, b) => a.rank - b.rank)
  const byFirst = probes.toSorted((a, b) => a.first - b.first)
  return {
    entries: byRank,
    probes: byFirst,
    first: Math.min(byRank[0]?.rank ?? NO_RULE, byFirst[0]?.first ?? NO_RULE),
  }
}
