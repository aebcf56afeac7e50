import type { FactValue } from '@handoffkit/core'
import type { Moment } from '../derive/fact-reader.ts'
import type { Cells, Reading } from './cells.ts'
import { LIST, MISSING, OPEN, OTHER } from './cells.ts'
import type { Slot } from './slot-table.ts'
import { viewed } from './slot-table.ts'

/** Finds out what a slot shows. @returns its id */
export function readSlot(cells: Cells, slot: number): number {
  const reading = cells.readings[slot]
  if (reading === undefined) return MISSING
  const { recorded } = reading
  const value = recorded === undefined ? undefined : cells.facts.get(recorded)
  if (typeof value === 'string' && value !== '') {
    const { order } = reading
    cells.numbers[slot] = order === undefined ? Number.NaN : order.placeIn(value)
    return (cells.ids[slot] = order === undefined ? (reading.texts.get(value) ?? OTHER) : OTHER)
  }
  if (typeof value === 'number' && Number.isFinite(value)) {
    // It begins with nothing.
    cells.numbers[slot] = reading.order === undefined ? value : Number.NaN
    return (cells.ids[slot] = reading.numbers?.get(value) ?? OTHER)
  }
  if (typeof value === 'boolean') {
    cells.numbers[slot] = Number.NaN
    return (cells.ids[slot] = value ? reading.yes : reading.no)
  }
  reading.read(cells, slot)
  return cells.ids[slot] ?? MISSING
}

/** How a slot is read. */
export function readingOf(slot: Slot): Reading {
  const { fact, view, ids } = slot
  const named = (kind: string) => new Map([...ids].filter(([value]) => typeof value === kind))
  const numbers = named('number')
  return {
    recorded: isRecorded(slot) && !slot.isChecked ? fact : undefined,
    texts: named('string'),
    order: view.kind === 'beginning' ? view.order : undefined,
    numbers: numbers.size === 0 ? undefined : numbers,
    yes: ids.get(true) ?? OTHER,
    no: ids.get(false) ?? OTHER,
    read: fullReading(slot),
  }
}

/** Whether the slot shows the value, or what it begins with, as it was recorded. */
function isRecorded({ fact, reader, view }: Slot): boolean {
  if (reader.recorded !== fact) return false
  if (view.kind === 'recorded') return true
  const isPlain = view.kind === 'value' || (view.kind === 'beginning' && !view.ignoreCase)
  return isPlain && reader.read === reader.readRaw
}

function fullReading({ view, reader, ids, isChecked }: Slot): Reading['read'] {
  const read: (moment: Moment) => FactValue | undefined = view.kind === 'recorded' ? reader.readRaw : reader.read
  const shown = viewed(view)
  return (cells, slot) => {
    const value = read(cells.moment)
    if (isChecked) cells.values[slot] = value
    if (value === undefined) {
      cells.ids[slot] = reader.isOpen(cells.moment) ? OPEN : MISSING
      cells.numbers[slot] = Number.NaN
    } else {
      show(shown(value), ids, cells, slot)
    }
  }
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
