const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u
const TIME = /^[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/u

/** Midnight UTC of a real calendar date `YYYY-MM-DD`, in milliseconds since the epoch; nothing for `2026-02-30`. */
export function readDate(text: string): number | undefined {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number)
  // setUTCFullYear, because Date.UTC takes the years 0 to 99 for 1900 to 1999. A day that the month does not have leads
  // into another month.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 ? date.getTime() : undefined
}

/**
 * The instant of an RFC 3339 date and time with offset, in milliseconds since the epoch (finer parts are cut).
 *
 * Nothing for a time without offset, or with a leap second, which has no place on this scale.
 */
export function readDatetime(text: string): number | undefined {
  const midnight = readDate(text.slice(0, 10))
  const time = TIME.exec(text.slice(10))
  if (midnight === undefined || time === null) return undefined
  const [, hour, minute, second, fraction = '', sign, offsetHours = 0, offsetMinutes = 0] = time
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes)
  const inDay =
    (Number(hour) * 60 + Number(minute) - (sign === '-' ? -offset : offset)) * 60_000 + Number(second) * 1000
  return midnight + inDay + Number(fraction.slice(0, 3).padEnd(3, '0'))
}

/** Either a date (its midnight UTC) or a date and time, as an instant in milliseconds since the epoch. */
export function readInstant(text: string): number | undefined {
  return readDate(text) ?? readDatetime(text)
}
