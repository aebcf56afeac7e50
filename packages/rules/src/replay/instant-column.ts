import type { FactValue } from '@handoffkit/core'
import type { ZonedTime } from '../derive/zoned-time.ts'
import type { Column } from './column.ts'
import { dictionary } from './dictionary.ts'
import { ABSENT, FIRST_VALUE, idsOf, widthFor } from './ids.ts'
import type { WallMinutes } from './wall-minutes.ts'
import { DAY_MINUTES, dayOf, OUTSIDE, timesOfDay } from './wall-minutes.ts'

/** A fact that follows from the instant of a handoff. */
export interface InstantFact {
  readonly tell: (time: ZonedTime) => FactValue
  /** The same from the instant itself; nothing for one that no calendar has. Slow. */
  readonly read: (atMs: number) => FactValue | undefined
}

/** What such a fact was in each handoff, by what the clocks of its zone showed then. */
export function instantColumn(instants: Float64Array, wall: WallMinutes, { tell, read }: InstantFact): Column {
  const values = dictionary()
  const idOf = (value: FactValue | undefined) => (value === undefined ? ABSENT : values.idOf(value))
  const idOfMinute = rememberedByDay((time) => idOf(tell(time)))
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

/** Remembers the id of each minute that was asked for. */
function rememberedByDay(idOf: (time: ZonedTime) => number): (wallMinute: number) => number {
  const days = new Map<number, (minute: number) => number>()
  return (wallMinute) => {
    const number = dayOf(wallMinute)
    const day = days.get(number) ?? rememberedDay(number, idOf)
    days.set(number, day)
    return day(wallMinute - number * DAY_MINUTES)
  }
}

function rememberedDay(day: number, idOf: (time: ZonedTime) => number): (minute: number) => number {
  const ids = new Int32Array(DAY_MINUTES).fill(UNASKED)
  const timeOf = timesOfDay(day)
  return (minute) => {
    if (ids[minute] === UNASKED) ids[minute] = idOf(timeOf(minute))
    return ids[minute] ?? ABSENT
  }
}

const UNASKED = -1
