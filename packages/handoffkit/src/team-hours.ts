import type { CompiledRuleset } from '@handoffkit/rules'
import type { OpeningHours } from '@handoffkit/sources/define'

/** When people of a team are there, as the rules name it. Null for the default team, and for a team without a schedule. */
export function teamHours(ruleset: CompiledRuleset, team: string | null, atMs: number): OpeningHours | null {
  const { teams, schedules, timeZone } = ruleset.checked.content
  const name = team !== null && Object.hasOwn(teams, team) ? teams[team]?.schedule : undefined
  const schedule = name !== undefined && Object.hasOwn(schedules, name) ? schedules[name] : undefined
  const open = team === null ? undefined : ruleset.rules.redirects.get(team)?.isOpen(atMs)
  if (name === undefined || schedule === undefined || open === undefined) return null
  return { open, schedule: name, timeZone: schedule.timeZone ?? timeZone, weekly: schedule.weekly }
}
