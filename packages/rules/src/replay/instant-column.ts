import type { FactValue } from '@handoffkit/core'
import type { ZonedTime } from '../derive/zoned-time.ts'
import type { Column } from './column.ts'
import { dictionary } from './dictionary.ts'
import { ABSENT, FIRST_VALUE, idsOf, widthFor } from './ids.ts'
import { DAY_MINUTES, OUTSIDE, timeOfWallMinute } from './wall-minutes.ts'

/** A fact that follows from the instant of a handoff. */
export interface InstantFact {
  readonly tell: (time: ZonedTime) => FactValue
  /** The same from the instant itself; nothing for one that no calendar has. Slow. */
  readonly read: (atMs: number) => FactValue | undefined
}

/** What such a fact was in each handoff, by what the clocks of its zone showed then. */
export function instantColumn(instants: Float64Array, wall: Int32Array, { tell, read }: InstantFact): Column {
  const values = dictionary()
  const idOf = (value: FactValue | undefined) => (value === undefined ? ABSENT : values.idOf(value))
  const idOfMinute = byDay((minute) => idOf(tell(timeOfWallMinute(minute))))
  const ids = new Uint32Array(wall.length)
  for (let row = 0; row < ids.length; row += 1) {
    const minute = wall[row] ?? OUTSIDE
    ids[row] = minute === OUTSIDE ? idOf(read(instants[row] ?? Number.NaN)) : idOfMinute(minute)
  }
  const known = values.taken()
  const highest = known.length + FIRST_VALUE - 1
  const narrow = idsOf(widthFor(highest), ids.length)
  narrow.set(ids)
  return { size: ids.length, ids: narrow, otherwise: ABSENT, highest, values: known }
}

/** Remembers the id of each minute, in a table for each day. */
function byDay(idOf: (minute: number) => number): (minute: number) => number {
  const days = new Map<number, Int32Array>()
  return (minute) => {
    const day = Math.floor(minute / DAY_MINUTES)
    const ids = days.get(day) ?? new Int32Array(DAY_MINUTES).fill(UNASKED)
    days.set(day, ids)
    const place = minute - day * DAY_MINUTES
    const known = ids[place] ?? UNASKED
    if (known !== UNASKED) return known
    const id = idOf(minute)
    ids[place] = id
    return id
  }
}

const UNASKED = -1
