import type { Finding, JsonValue } from '@handoffkit/core'
import { readWeekdays } from '../derive/day-span.ts'
import { isTimeZone } from '../derive/zoned-time.ts'
import type { Named, Placed } from '../parse/json-part.ts'
import { asObject, memberOf, membersOf } from '../parse/json-part.ts'
import { errorAt, nameOf } from '../parse/place.ts'
import { textAt } from '../parse/placed-ruleset.ts'
import { expiredDates } from './expired.ts'
import { gapFindings } from './schedule-gaps.ts'
import type { LintScope } from './scope.ts'

/** What is wrong with time: zones that do not exist, weekdays that two entries claim, minutes left out, dates that are over. */
export function scheduleFindings({ ruleset, atMs }: LintScope): readonly Finding[] {
  const { timeZone } = ruleset
  return [
    ...(timeZone === undefined ? [] : zoneFindings(timeZone)),
    ...ruleset.schedules.flatMap(({ value, place }) => {
      const schedule = { value: asObject(value) ?? {}, place }
      const own = textAt(schedule, 'timeZone')
      const zone = own ?? timeZone
      return [
        ...(own === undefined ? [] : zoneFindings(own)),
        ...overlapFindings(membersOf(memberOf(schedule, 'weekly'))),
        ...gapFindings([...membersOf(memberOf(schedule, 'weekly')), ...membersOf(memberOf(schedule, 'dates'))]),
        ...expiredDates(membersOf(memberOf(schedule, 'dates')), zone?.value ?? 'UTC', atMs),
      ]
    }),
  ]
}

function zoneFindings({ value, place }: Placed<string>): readonly Finding[] {
  if (isTimeZone(value)) return []
  return [
    errorAt(place, {
      code: 'invalid-time-zone',
      message: `There is no time zone "${value}".`,
      hint: 'Use a name of the IANA database, such as "Europe/Berlin" or "UTC".',
    }),
  ]
}

function overlapFindings(weekly: readonly Named<JsonValue>[]): readonly Finding[] {
  const entries = weekly.map((entry) => ({ ...entry, days: new Set(readWeekdays(entry.name)) }))
  return entries.flatMap(({ name, place, days }, index) => {
    const earlier = entries.slice(0, index).find((other) => !other.days.isDisjointFrom(days))
    if (earlier === undefined) return []
    const message = `"${name}" and "${earlier.name}" both say when it is open on ${[...days.intersection(earlier.days)].join(', ')}.`
    return [errorAt(nameOf(place), { code: 'overlapping-days', message, hint: 'Name each weekday once.' })]
  })
}
