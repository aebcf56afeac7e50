import type { FactName, Facts, FactValue } from '@handoffkit/core'
import type { Moment } from '../derive/fact-reader.ts'
import type { PrefixOrder } from '../form/prefix-order.ts'

/** What a slot shows that no rule names. */
export const OTHER = 0

/** The fact of a slot is a list; the ids of its items stand elsewhere. */
export const LIST: number = 2 ** 31 - 1

/** The fact of a slot is missing, or not of its type. */
export const MISSING: number = -1

/** The fact of a slot could still be looked up: nothing holds of it, not even that it is missing. */
export const OPEN: number = -2

/** Nobody asked for the fact of a slot yet. */
export const UNREAD: number = -3

/** What the slots show for one handoff, each found out when it is first asked for. */
export interface Cells {
  /** The id of the value, {@link OTHER}, {@link LIST}, {@link MISSING}, {@link OPEN} or {@link UNREAD}. What else stands here of a slot is good once it is read. */
  readonly ids: Int32Array
  /** The number, instant or place of a beginning, or NaN. */
  readonly numbers: Float64Array
  /** The ids of its items, where there is a list. */
  readonly lists: (readonly number[])[]
  /** The value itself, for slots that are checked. */
  readonly values: (FactValue | undefined)[]
  moment: Moment
  /** The facts of the moment. */
  facts: Facts['values']
  /** One for each slot. */
  readonly readings: readonly Reading[]
}

/** How one slot is read. Tables instead of closures: what most slots show is found without a call. */
export interface Reading {
  /** The fact whose recorded value the slot shows as it is; nothing where something is to be done to it. */
  readonly recorded: FactName | undefined
  /** The ids of the texts that rules name. */
  readonly texts: ReadonlyMap<FactValue, number>
  /** Of the texts, when what they begin with is asked. */
  readonly order: PrefixOrder | undefined
  /** The ids of the numbers that rules name, when they name any. */
  readonly numbers: ReadonlyMap<FactValue, number> | undefined
  readonly yes: number
  readonly no: number
  /** Reads the slot in every case. */
  readonly read: (cells: Cells, slot: number) => void
}

/** Cells that turn from handoff to handoff. */
export interface LiveCells extends Cells {
  /** Turns to the facts of another handoff: whatever was read is forgotten. */
  readonly turnTo: (moment: Moment) => void
  /** Goes on when something was decided by the same facts: only what depends on the decision is read again. */
  readonly proceedTo: (moment: Moment) => void
}
