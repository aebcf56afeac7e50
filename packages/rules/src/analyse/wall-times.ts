import { readDate, readInstant } from '@handoffkit/core'
import type { Schedule } from '@handoffkit/schema'
import { readDaySpan } from '../derive/day-span.ts'
import type { ZonedClock } from '../derive/zoned-time.ts'
import type { Scalar } from '../operators/operand.ts'
import type { NumberLine } from './number-line.ts'
import { numberLine } from './number-line.ts'

/** A time as clocks on the wall show it. */
export interface WallTime {
  /** Days since 1970-01-01. */
  readonly day: number
  /** Minutes since midnight. */
  readonly minute: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const DAYS_OF_WEEK = 7

/** The days that dates with four digits for the year can name. */
const DAYS = { isWhole: true, low: -719_528, high: 2_932_896 }

/** The wall time as an instant, as if it were shown in UTC. */
export function asUtc({ day, minute }: WallTime): number {
  return day * DAY_MS + minute * MINUTE_MS
}

/** The day that an instant is on in UTC. */
export function dayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}

/** The days, cut at those that schedules name, at those after them, and at those that comparisons name. */
export function dayLine(schedules: readonly Schedule[], named: readonly Scalar[]): NumberLine {
  const special = schedules.flatMap(({ dates = {} }) => Object.keys(dates).map((date) => readDate(date)))
  const limits = named.map((value) => (typeof value === 'string' ? readInstant(value) : undefined))
  const days = [...special, ...limits].filter((at) => at !== undefined).map(dayOf)
  return numberLine(
    days.flatMap((day) => [day, day + 1]),
    DAYS,
  )
}

/** Days of each part of the line: all weekdays where the part has them, near to the given day. */
export function sampleDays({ parts }: NumberLine, near: number): readonly number[] {
  return parts.flatMap(({ low, high }) => {
    const first = Math.max(low, Math.min(near, high - DAYS_OF_WEEK + 1))
    return Array.from({ length: Math.min(DAYS_OF_WEEK, high - first + 1) }, (_, place) => first + place)
  })
}

/** The minutes of a day at which an hour begins or a schedule opens or closes. */
export function sampleMinutes(schedules: readonly Schedule[]): readonly number[] {
  const times = schedules.flatMap(({ weekly, dates = {} }) =>
    [...Object.values(weekly), ...Object.values(dates)].flat(),
  )
  const spans = times.map(readDaySpan).filter((span) => span !== undefined)
  const hours = Array.from({ length: 24 }, (_, hour) => hour * 60)
  return [...new Set([...hours, ...spans.flatMap(({ start, end }) => [start, end % 1440])])].toSorted((a, b) => a - b)
}

/** The instants at which clocks of a zone show the time: mostly one, none where clocks go forward, two where they go back. */
export function instantsOfWall(wall: WallTime, clock: ZonedClock): readonly number[] {
  const wanted = asUtc(wall)
  const offsets = [-DAY_MS, DAY_MS].map((shift) => shownBy(clock, wanted + shift) - (wanted + shift))
  const instants = [...new Set(offsets.map((offset) => wanted - offset))]
  return instants.filter((at) => shownBy(clock, at) === wanted)
}

function shownBy(clock: ZonedClock, atMs: number): number {
  const time = clock(atMs)
  const midnight = time === undefined ? undefined : readDate(time.date)
  return time === undefined || midnight === undefined ? Number.NaN : midnight + time.minute * MINUTE_MS
}
