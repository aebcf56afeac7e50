import { readDate } from '@handoffkit/core'
import type { ZonedTime } from '../derive/zoned-time.ts'
import { WEEKDAYS, zonedClock } from '../derive/zoned-time.ts'

/** Minutes since the epoch as the clocks of a zone count them. {@link OUTSIDE}: ask the clock itself. */
export type WallMinutes = Int32Array

/** Stands for instants whose minute is not told. */
export const OUTSIDE: number = -(2 ** 31)

const HOUR_MINUTES = 60
/** Minutes of a day on the wall: every day has as many, for a clock that goes back shows some of them twice. */
export const DAY_MINUTES = 1440
const MINUTE_MS = 60_000

/**
 * From here on, offsets of zones are whole minutes and change at whole minutes, and no zone changes twice within an
 * hour: an hour that begins and ends with the same offset has it throughout.
 */
const FIRST_MINUTE = Date.UTC(1973, 0, 1) / MINUTE_MS
const LAST_MINUTE = Date.UTC(2200, 0, 1) / MINUTE_MS

/** What the clocks of a zone show at the instants. The slow clock is asked twice for each hour that they lie in. */
export function wallMinutes(instants: Float64Array, timeZone: string): WallMinutes {
  const clock = zonedClock(timeZone)
  const offsetAt = (minute: number) => {
    const time = clock(minute * MINUTE_MS)
    return time === undefined ? 0 : wallMinuteOf(time) - minute
  }
  const offsetOf = offsetsByHour(offsetAt)
  const minutes = new Int32Array(instants.length)
  for (let row = 0; row < instants.length; row += 1) {
    const minute = Math.floor((instants[row] ?? Number.NaN) / MINUTE_MS)
    minutes[row] = minute >= FIRST_MINUTE && minute < LAST_MINUTE ? minute + offsetOf(minute) : OUTSIDE
  }
  return minutes
}

/** Remembers the offset of each hour, or of its minutes where it changes on the way. */
function offsetsByHour(offsetAt: (minute: number) => number): (minute: number) => number {
  const hours = new Map<number, number | undefined>()
  const offsetOfHour = (hour: number): number | undefined => {
    if (!hours.has(hour)) {
      const [first, last] = [offsetAt(hour * HOUR_MINUTES), offsetAt(hour * HOUR_MINUTES + HOUR_MINUTES - 1)]
      hours.set(hour, first === last ? first : undefined)
    }
    return hours.get(hour)
  }
  return (minute) => offsetOfHour(Math.floor(minute / HOUR_MINUTES)) ?? offsetAt(minute)
}

function wallMinuteOf({ date, minute }: ZonedTime): number {
  return (readDate(date) ?? 0) / MINUTE_MS + minute
}

/** The days of wall clocks, numbered as their minutes are. */
export function dayOf(wallMinute: number): number {
  return Math.floor(wallMinute / DAY_MINUTES)
}

/** What a wall clock shows on a day, by the minutes since its midnight. */
export function timesOfDay(day: number): (minute: number) => ZonedTime {
  const date = new Date(day * DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10)
  // The epoch began on a Thursday.
  const weekday = WEEKDAYS[(day + 3) % WEEKDAYS.length] ?? ''
  return (minute) => ({ date, weekday, hour: Math.floor(minute / HOUR_MINUTES), minute })
}
