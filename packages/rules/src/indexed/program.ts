import type { Check } from './clause.ts'

/**
 * A tree in flat tables, so that a search walks through memory instead of following pointers.
 *
 * `code` holds nodes. A node: the place of its probes, the entries, the number of probes, the probes. An entry: its
 * rank, the place behind it, its tests, {@link END}. A probe: see {@link PROBE}. Place 0 holds no node.
 */
export interface Program {
  readonly code: Int32Array
  readonly numbers: Float64Array
  readonly checks: readonly Check[]
  /** The place of the root. */
  readonly root: number
}

/** Ends the tests of an entry. */
export const END = 0

/** How one test stands in the code: its number, then what is said here. */
export const TEST = {
  /** Slot, id: the slot shows the value of this id. */
  id: 1,
  /** Slot, number of ids, ids: one of these. */
  ids: 2,
  /** Slot, place of the low end among the numbers, the high end behind it. */
  span: 3,
  /** Slot, number of spans, place among the numbers: in one of these. */
  spans: 4,
  /** Slot. */
  present: 5,
  /** Slot. */
  absent: 6,
  /** Slot, number of ids, ids: the slot shows a list with one of these. */
  items: 7,
  /** Number of the check. */
  check: 8,
} as const

/** How one probe stands in the code: slot, lowest rank, number, size, place of its table, place of its numbers. */
export const PROBE = {
  /** The table holds a node for each id, 0 for none, as many as the size says. */
  everyId: 1,
  /** The table holds as many ids as the size says, sorted, then their nodes. */
  someIds: 2,
  /** As `someIds`, for each item of a list. */
  items: 3,
  /** As many lower ends as the size says stand among the numbers, the table holds their nodes. */
  spans: 4,
  /** The table holds one node. */
  present: 5,
  /** The table holds one node. */
  absent: 6,
} as const

/** Numbers that a probe takes in the code. */
export const PROBE_SIZE = 6
