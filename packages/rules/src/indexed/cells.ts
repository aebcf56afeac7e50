import type { Facts, FactValue } from '@handoffkit/core'
import type { Moment } from '../derive/fact-reader.ts'
import { asFact } from '../derive/fact-reader.ts'
import type { Slot } from './slot-table.ts'
import { viewed } from './slot-table.ts'

/** What a slot shows that no rule names. */
export const OTHER = 0

/** The fact of a slot is a list; the ids of its items stand elsewhere. */
export const LIST: number = 2 ** 31 - 1

/** The fact of a slot is missing, or not of its type. */
export const MISSING: number = -1

/** The fact of a slot could still be looked up: nothing holds of it, not even that it is missing. */
export const OPEN: number = -2

/**
 * What the slots show for one handoff, each read when it is first asked for.
 *
 * A search reads `ids`, `numbers` and `lists`, after {@link CellReading} has made them good.
 */
export interface Cells {
  /** The id of the value, {@link OTHER}, {@link LIST}, {@link MISSING} or {@link OPEN}. */
  readonly ids: Int32Array
  /** The number or instant, or NaN. */
  readonly numbers: Float64Array
  /** The ids of its items, where there is a list. */
  readonly lists: (readonly number[])[]
  /** The value itself, for slots that are checked. */
  readonly values: (FactValue | undefined)[]
  /** For each slot the handoff for which it was read, or another number. */
  readonly readAt: Int32Array
  /** Counts the handoffs. */
  at: number
  moment: Moment
  /** The facts of the moment. */
  facts: Facts['values']
  /** Read the slots, one each. */
  readonly readings: readonly Reading[]
}

/** Cells of live handoffs. */
export interface LiveCells extends Cells {
  /** Turns to the facts of another handoff: whatever was read is forgotten. */
  readonly turnTo: (moment: Moment) => void
  /** Goes on when something was decided by the same facts: only what depends on the decision is read again. */
  readonly proceedTo: (moment: Moment) => void
}

const NOTHING: Moment = { facts: { values: new Map(), pending: new Set(), atMs: 0 } }

/** Cells for these slots that nothing was read into yet. */
export function cellsFor(slots: readonly Slot[]): Omit<Cells, 'readings'> {
  return {
    ids: new Int32Array(slots.length),
    numbers: new Float64Array(slots.length),
    lists: slots.map(() => []),
    values: slots.map(() => undefined),
    readAt: new Int32Array(slots.length),
    at: 0,
    moment: NOTHING,
    facts: NOTHING.facts.values,
  }
}

/** Cells that read their slots from facts. */
export function liveCells(slots: readonly Slot[]): LiveCells {
  const decided = slots.flatMap(({ reader }, slot) => (reader.isOpen({ ...NOTHING, decided: 'open' }) ? [slot] : []))
  const cells: LiveCells = {
    ...cellsFor(slots),
    readings: slots.map(readingOf),
    turnTo: (moment) => {
      cells.at = (cells.at + 1) | 0
      cells.moment = moment
      cells.facts = moment.facts.values
    },
    proceedTo: (moment) => {
      cells.moment = moment
      for (const slot of decided) cells.readAt[slot] = cells.at - 1
    },
  }
  return cells
}

/** Reads one slot. */
export type Reading = (cells: Cells, slot: number) => void

function readingOf(slot: Slot): Reading {
  const { fact, view, reader } = slot
  const isPlain = reader.recorded === fact && reader.read === reader.readRaw
  return isPlain && view.kind === 'value' ? plainReading(slot) : anyReading(slot)
}

/** Reads what most rules ask: the value of a fact as it was recorded. */
function plainReading({ fact, reader, ids, isChecked }: Slot): Reading {
  return (cells, slot) => {
    const value = cells.facts.get(fact)
    if (isChecked) cells.values[slot] = asFact(value)
    if (typeof value === 'string' && value !== '') {
      cells.ids[slot] = ids.get(value) ?? OTHER
      cells.numbers[slot] = Number.NaN
      return
    }
    const known = asFact(value)
    if (known === undefined) showNothing(reader, cells, slot)
    else show(known, ids, cells, slot)
  }
}

function anyReading({ view, reader, ids, isChecked }: Slot): Reading {
  const read = view.kind === 'recorded' ? reader.readRaw : reader.read
  const shown = viewed(view)
  return (cells, slot) => {
    const value = read(cells.moment)
    if (isChecked) cells.values[slot] = value
    if (value === undefined) showNothing(reader, cells, slot)
    else show(shown(value), ids, cells, slot)
  }
}

function showNothing(reader: Slot['reader'], cells: Cells, slot: number): void {
  cells.ids[slot] = reader.isOpen(cells.moment) ? OPEN : MISSING
  cells.numbers[slot] = Number.NaN
}

function show(shown: FactValue | undefined, ids: Slot['ids'], cells: Cells, slot: number): void {
  if (typeof shown === 'object') {
    cells.ids[slot] = LIST
    cells.lists[slot] = shown.flatMap((item) => ids.get(item) ?? [])
    cells.numbers[slot] = Number.NaN
  } else {
    cells.ids[slot] = shown === undefined ? OTHER : (ids.get(shown) ?? OTHER)
    cells.numbers[slot] = typeof shown === 'number' ? shown : Number.NaN
  }
}
