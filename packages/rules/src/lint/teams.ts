import type { Finding } from '@handoffkit/core'
import { nearestName } from '@handoffkit/schema'
import type { Placed } from '../parse/json-part.ts'
import { asObject } from '../parse/json-part.ts'
import { errorAt, nameOf, warningAt } from '../parse/place.ts'
import { textAt } from '../parse/placed-ruleset.ts'
import type { LintScope } from './scope.ts'
import { didYouMean, writeAsIn } from './suggest.ts'

/** What is wrong with team names and with where closed teams send their tickets. */
export function teamFindings({ ruleset, teams }: LintScope): readonly Finding[] {
  const schedules = ruleset.schedules.map(({ name }) => name)
  const declared = ruleset.teams.map(({ name, value, place }) => {
    const declaration = { value: asObject(value) ?? {}, place }
    return { name, place, schedule: textAt(declaration, 'schedule'), closed: textAt(declaration, 'closed') }
  })
  const named: readonly (Placed<string> | undefined)[] = [
    ruleset.defaultTeam,
    ...ruleset.rules.map(({ team }) => team),
    ...declared.map(({ name, place }) => ({ value: name, place: nameOf(place) })),
    ...declared.map(({ closed }) => closed),
  ]
  return [
    ...named.flatMap((team) => (team === undefined ? [] : unknownTeam(team, teams))),
    ...declared.flatMap(({ schedule }) => (schedule === undefined ? [] : unknownSchedule(schedule, schedules))),
    ...declared.flatMap(({ name, closed }) => (closed?.value === name ? [toItself(closed)] : [])),
  ]
}

/** A team that the helpdesk does not have. */
export function unknownTeam(
  { value, place }: Placed<string>,
  teams: ReadonlySet<string> | undefined,
): readonly Finding[] {
  if (teams?.has(value) !== false) return []
  return [
    errorAt(place, {
      code: 'unknown-team',
      message: `The helpdesk has no team "${value}".`,
      ...didYouMean(nearestName(value, [...teams]), 'Until it has, such tickets go to its default team.'),
      ...writeAsIn(value, [...teams]),
    }),
  ]
}

function unknownSchedule({ value, place }: Placed<string>, schedules: readonly string[]): readonly Finding[] {
  if (schedules.includes(value)) return []
  return [
    errorAt(place, {
      code: 'unknown-schedule',
      message: `There is no schedule "${value}" in "schedules".`,
      ...didYouMean(nearestName(value, schedules)),
      ...writeAsIn(value, schedules),
    }),
  ]
}

function toItself({ value, place }: Placed<string>): Finding {
  return warningAt(place, {
    code: 'redirect-to-itself',
    message: `Tickets of "${value}" stay with it, open or closed.`,
  })
}
