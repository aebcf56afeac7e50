import type { Moment } from '../derive/fact-reader.ts'
import type { LiveCells } from './cells.ts'
import { UNREAD } from './cells.ts'
import { readingOf } from './read-slot.ts'
import type { Slot } from './slot-table.ts'

const NOTHING: Moment = { facts: { values: new Map(), pending: new Set(), atMs: 0 } }

/** Cells that read their slots from facts. */
export function liveCells(slots: readonly Slot[]): LiveCells {
  const decided = slots.flatMap(({ reader }, slot) => (reader.isOpen({ ...NOTHING, decided: 'open' }) ? [slot] : []))
  const ids = new Int32Array(slots.length)
  const cells: LiveCells = {
    ids,
    numbers: new Float64Array(slots.length),
    lists: slots.map(() => []),
    values: slots.map(() => undefined),
    moment: NOTHING,
    facts: NOTHING.facts.values,
    readings: slots.map(readingOf),
    turnTo: (moment) => {
      cells.moment = moment
      cells.facts = moment.facts.values
      ids.fill(UNREAD)
    },
    proceedTo: (moment) => {
      cells.moment = moment
      for (const slot of decided) ids[slot] = UNREAD
    },
  }
  return cells
}
