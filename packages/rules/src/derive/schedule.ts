import { readDate } from '@handoffkit/core'
import type { Schedule } from '@handoffkit/schema'
import type { DaySpan } from './day-span.ts'
import { isWithin, readDaySpan, readWeekdays } from './day-span.ts'
import type { ZonedTime } from './zoned-time.ts'
import { WEEKDAYS, zonedClock } from './zoned-time.ts'

/** Whether a schedule is open at an instant. Nothing for an instant that no calendar has. */
export type OpeningHours = (atMs: number) => boolean | undefined

const DAY_MS = 86_400_000

/**
 * Reads a checked schedule.
 *
 * Times are those of clocks on the wall in its zone. A date replaces the times of its weekday, but not what is left
 * over from the night before.
 */
export function openingHours(schedule: Schedule, defaultTimeZone: string): OpeningHours {
  const clock = zonedClock(schedule.timeZone ?? defaultTimeZone)
  const isOpen = openingTimes(schedule)
  return (atMs) => {
    const now = clock(atMs)
    return now === undefined ? undefined : isOpen(now)
  }
}

/** Whether a checked schedule is open when the clocks of its zone show a time. */
export function openingTimes({ weekly, dates = {} }: Schedule): (now: ZonedTime) => boolean {
  const byWeekday = new Map(
    Object.entries(weekly).flatMap(([days, times]) => (readWeekdays(days) ?? []).map((day) => [day, spans(times)])),
  )
  const byDate = new Map(Object.entries(dates).map(([date, times]) => [date, spans(times)]))
  const spansOf = ({ date, weekday }: Day) => byDate.get(date) ?? byWeekday.get(weekday) ?? []
  let last:
    | { readonly date: string; readonly today: readonly DaySpan[]; readonly yesterday: readonly DaySpan[] }
    | undefined
  return (now) => {
    last = last?.date === now.date ? last : { date: now.date, today: spansOf(now), yesterday: spansOf(dayBefore(now)) }
    return isWithin(now.minute, last.today, last.yesterday)
  }
}

type Day = Pick<ZonedTime, 'date' | 'weekday'>

function spans(times: readonly string[]): readonly DaySpan[] {
  return times.map(readDaySpan).filter((span) => span !== undefined)
}

function dayBefore({ date, weekday }: Day): Day {
  const midnight = new Date((readDate(date) ?? 0) - DAY_MS)
  return { date: midnight.toISOString().slice(0, 10), weekday: WEEKDAYS.at(WEEKDAYS.indexOf(weekday) - 1) ?? '' }
}
