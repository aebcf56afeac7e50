import { WEEKDAYS } from './zoned-time.ts'

/** Part of a day in minutes since its midnight. An end of 1,440 or more reaches into the next day. */
export interface DaySpan {
  readonly start: number
  readonly end: number
}

const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/u
const DAY_MINUTES = 1440

/** Opening times such as `09:00-17:30`. An end at or before the start is on the next day. */
export function readDaySpan(text: string): DaySpan | undefined {
  const [, startHour, startMinute, endHour = '24', endMinute = '0'] = SPAN.exec(text) ?? []
  if (startHour === undefined) return undefined
  const start = minutes(startHour, startMinute)
  const end = minutes(endHour, endMinute)
  return { start, end: end > start ? end : end + DAY_MINUTES }
}

function minutes(hour: string, minute: string | undefined): number {
  return Number(hour) * 60 + Number(minute)
}

/** The weekdays that `mon`, `mon-fri` or `fri-mon` (over the weekend) names, in order. */
export function readWeekdays(text: string): readonly string[] | undefined {
  const [first = '', last = first, ...more] = text.split('-')
  const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)]
  if (from < 0 || to < 0 || more.length > 0) return undefined
  const count = ((to - from + WEEKDAYS.length) % WEEKDAYS.length) + 1
  return [...WEEKDAYS, ...WEEKDAYS].slice(from, from + count)
}

/** Whether the minute of a day lies in one of the day's spans, or in what a span of the day before left over. */
export function isWithin(minute: number, today: readonly DaySpan[], yesterday: readonly DaySpan[]): boolean {
  return (
    today.some(({ start, end }) => start <= minute && minute < end) ||
    yesterday.some(({ end }) => minute < end - DAY_MINUTES)
  )
}
