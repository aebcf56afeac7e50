/** A moment as clocks on the wall show it. */
export interface ZonedTime {
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** `mon` to `sun`. */
  readonly weekday: string
  /** 0 to 23. */
  readonly hour: number
  /** Minutes since midnight, 0 to 1,439. Where clocks go back, the same minutes come twice. */
  readonly minute: number
}

/** Tells the time of one zone. Nothing for an instant that no calendar has. */
export type ZonedClock = (atMs: number) => ZonedTime | undefined

/** The weekdays in order, as rule files write them. */
export const WEEKDAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const LAST_INSTANT_MS = 8.64e15

/** Whether the name is a time zone that this runtime knows: an IANA name such as `Europe/Berlin`, or `UTC`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The clock of a time zone that {@link isTimeZone} knows. Asked again for the same instant, it answers from memory. */
export function zonedClock(timeZone: string): ZonedClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  let last: { readonly atMs: number; readonly time: ZonedTime } | undefined
  return (atMs) => {
    if (!(Math.abs(atMs) <= LAST_INSTANT_MS)) return undefined
    last = last?.atMs === atMs ? last : { atMs, time: readClock(format, atMs) }
    return last.time
  }
}

function readClock(format: Intl.DateTimeFormat, atMs: number): ZonedTime {
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const hour = Number(part('hour'))
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    weekday: part('weekday').toLowerCase(),
    hour,
    minute: hour * 60 + Number(part('minute')),
  }
}
