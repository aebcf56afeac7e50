import type { FactName } from '@handoffkit/core'
import type { FactReader, Moment } from '../derive/fact-reader.ts'
import type { Bits } from './bits.ts'

/**
 * One thing about a handoff that comparisons ask for, divided into finitely many cells: every comparison that asks for
 * it holds on the whole of a cell, or nowhere in it.
 *
 * Every handoff that can be is in one cell. A cell need not hold one: there may be more cells than needed, never fewer.
 */
export interface Dimension {
  readonly size: number
  /** What of a handoff has to be settled before its cell is known. */
  readonly dependsOn: Dependence
  /** The cell that a moment is in; nothing for a moment that is thought impossible. */
  readonly cellAt: (moment: Moment) => number | undefined
  /** What to try in order to get into one of the cells. Promises nothing. */
  readonly hints: (wanted: Bits, moment: Moment) => readonly Hint[]
}

/** What a cell follows from. */
export interface Dependence {
  /** Recorded facts. */
  readonly facts: readonly FactName[]
  readonly instant?: true
  /** The teams that the helpdesk has. */
  readonly teams?: true
  /** The team that was decided. */
  readonly decision?: true
}

/** One fact, as a dimension needs it. */
export interface FactRead {
  readonly fact: FactName
  readonly read: FactReader['read']
  readonly dependsOn: Dependence
}

/** What these facts follow from. */
export function dependenceOn(names: readonly FactName[], readerOf: (name: FactName) => FactReader): Dependence {
  const recorded = names.map((name) => readerOf(name).recorded)
  const others = names.filter((_, place) => recorded[place] === undefined)
  return {
    facts: [...new Set(recorded.filter((name) => name !== undefined))],
    ...(others.some((name) => name !== DECIDED_TEAM) ? { instant: true } : {}),
    ...(others.includes(DECIDED_TEAM) ? { decision: true } : {}),
  }
}

/** The fact that only priority rules can ask for. */
export const DECIDED_TEAM: FactName = 'decision.team'

/**
 * An idea for a value of a fact.
 *
 * `whole`: this value. `part`, `end`: a text that holds one of these, or ends with it. `item`: a list with one of them.
 * `varied`: one of many values that are alike.
 */
export type Hint =
  | { readonly kind: 'whole'; readonly value: string | number }
  | { readonly kind: 'part' | 'end' | 'item'; readonly texts: readonly string[] }
  | { readonly kind: 'varied' }

/** For a dimension that has no idea. */
export const noHints: Dimension['hints'] = () => []

/** Which cells of one dimension go together with which of another: `partners[cell]` are cells of `to`. */
export interface Link {
  readonly from: number
  readonly to: number
  readonly partners: readonly Bits[]
}

/** What a comparison asks for: a cell of the dimension among these. */
export interface Demand {
  readonly dimension: number
  readonly cells: Bits
}
