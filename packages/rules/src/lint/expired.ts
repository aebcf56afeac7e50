import type { Finding, JsonValue } from '@handoffkit/core'
import { isTimeZone, zonedClock } from '../derive/zoned-time.ts'
import type { Named } from '../parse/json-part.ts'
import { inside, nameOf, warningAt } from '../parse/place.ts'
import type { PlacedComparison } from '../parse/placed-condition.ts'
import type { LintScope } from './scope.ts'

const DAY_MS = 86_400_000

/** Dates of a schedule that are over, the night after them included. */
export function expiredDates(
  dates: readonly Named<JsonValue>[],
  timeZone: string,
  atMs: number | undefined,
): readonly Finding[] {
  const yesterday = atMs === undefined ? undefined : dayOf(atMs - DAY_MS, timeZone)
  if (yesterday === undefined) return []
  return dates
    .filter(({ name }) => name < yesterday)
    .map(({ name, place }) =>
      warningAt(nameOf(place), { code: 'expired-date', message: `${name} is over: this entry does nothing any more.` }),
    )
}

/** A comparison of the current date that can never be true again. */
export function expiredComparison(
  { fact, operator, value, place }: PlacedComparison,
  { ruleset, atMs }: LintScope,
): readonly Finding[] {
  const last = lastDay(operator, value)
  if (fact !== 'time.date' || atMs === undefined || last === undefined) return []
  const today = dayOf(atMs, ruleset.timeZone?.value ?? 'UTC')
  if (today === undefined) return []
  const isOver = operator === 'lessThan' ? last <= today : last < today
  if (!isOver) return []
  const message = `It is ${today}: this comparison can never be true again.`
  return [warningAt(inside(place, 'value'), { code: 'expired-date', message })]
}

/** The last date on which a comparison of the date can be true, or the first on which it cannot. */
function lastDay(operator: string, value: JsonValue | undefined): string | undefined {
  if (!BOUNDED.has(operator)) return undefined
  const dates = [value].flat().filter((date) => typeof date === 'string')
  return dates.toSorted().at(-1)
}

const BOUNDED: ReadonlySet<string> = new Set(['equal', 'in', 'lessThan', 'lessThanInclusive', 'between'])

function dayOf(atMs: number, timeZone: string): string | undefined {
  return zonedClock(isTimeZone(timeZone) ? timeZone : 'UTC')(atMs)?.date
}
