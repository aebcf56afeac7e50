import type { JsonObject } from '@handoffkit/core'
import type { HandoffOutcome, OpeningHours } from './source-definition.ts'

/** What a bot may tell its customer of a handoff. What is not known, or does not hold, is null. */
export function toldOutcome({ status, ticket, team, priority, missing, hours }: HandoffOutcome): JsonObject {
  return { status, ticket, team, priority, missing, open: hours?.open ?? null, hours: hours && hoursText(hours) }
}

/** Opening hours as a bot may say them: `mon-fri 09:00-17:30 (Europe/Berlin)`. */
function hoursText({ weekly, timeZone }: OpeningHours): string {
  const days = Object.entries(weekly).filter(([, times]) => times.length > 0)
  return `${days.map(([day, times]) => [day, ...times].join(' ')).join(', ')} (${timeZone})`
}
