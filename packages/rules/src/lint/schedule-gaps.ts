import type { Finding, JsonValue } from '@handoffkit/core'
import { readDaySpan } from '../derive/day-span.ts'
import type { Named, Placed } from '../parse/json-part.ts'
import { asText, itemsOf } from '../parse/json-part.ts'
import { warningAt } from '../parse/place.ts'

const DAY_MINUTES = 1440

/**
 * Opening times that stop one minute short of the next ones, or of midnight: written by somebody who takes the end for
 * a part of the hours, and closed for a minute that nobody meant.
 *
 * @param days entries of `weekly` or `dates`
 */
export function gapFindings(days: readonly Named<JsonValue>[]): readonly Finding[] {
  return days.flatMap((day) => {
    const times = itemsOf(day).flatMap(timeOf)
    const starts = new Set(times.map(({ start }) => start))
    return times
      .filter(({ end }) => starts.has(end + 1) || end === DAY_MINUTES - 1)
      .map(({ text, end, place }) =>
        warningAt(place, {
          code: 'schedule-gap',
          message: `"${text}" leaves ${clock(end)} to ${clock(end + 1)} closed: the end does not belong to the hours.`,
          hint: `Write "${text.slice(0, 5)}-${clock(end + 1)}".`,
        }),
      )
  })
}

function timeOf({ value, place }: Placed<JsonValue>) {
  const text = asText(value)
  const span = text === undefined ? undefined : readDaySpan(text)
  return text === undefined || span === undefined ? [] : [{ text, place, ...span }]
}

function clock(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
