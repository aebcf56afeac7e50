import type { FactName } from '@handoffkit/core'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { byValue } from './asked-values.ts'
import { idsByRow } from './column-form.ts'
import type { Deciding, ValuePlace } from './deciding.ts'
import { FIRST_VALUE } from './ids.ts'
import type { Reading } from './reading.ts'
import type { ReadFact } from './reading-table.ts'

/**
 * Which teams the assignment rules choose: each the one that it names or, when that is closed, its stand-in.
 *
 * @param known teams that keep their places
 */
export function decidingTeams(
  { checked: { content }, rules }: CompiledRuleset,
  readFact: ReadFact,
  known: readonly (string | null)[] = [],
): Deciding<string | null> {
  const values = known.slice()
  const numbers = new Map(values.map((team, place) => [team, place]))
  const numberOf = remembered(numbers, (team) => values.push(team) - 1)
  const placeOf = remembered(new Map<string | null, ValuePlace>(), (team) => {
    const [open, redirect] = [numberOf(team), team === null ? undefined : rules.redirects.get(team)]
    if (redirect === undefined) return open
    const closed = numberOf(redirect.closed)
    const isClosed = whereFalse(readFact(`hours.${redirect.schedule}`))
    return (row) => (isClosed(row) ? closed : open)
  })
  const byFact = (fact: FactName): ValuePlace => {
    const textOf = textsByRow(readFact(fact))
    return (row) => {
      const place = placeOf(textOf(row))
      return typeof place === 'number' ? place : place(row)
    }
  }
  const { timeZone, teams, schedules, assignment } = content
  return {
    values,
    places: [
      placeOf(assignment.default),
      ...assignment.rules.map(({ team }) => (typeof team === 'string' ? placeOf(team) : byFact(team.fact))),
    ],
    context: JSON.stringify([assignment.default, ...(rules.redirects.size === 0 ? [] : [timeZone, teams, schedules])]),
  }
}

function textsByRow({ column, values }: Reading): (row: number) => string | null {
  const idOf = idsByRow(column)
  return (row) => {
    const id = idOf(row)
    const value = id < FIRST_VALUE ? undefined : values[id - FIRST_VALUE]
    return typeof value === 'string' ? value : null
  }
}

function whereFalse({ column, values }: Reading): (row: number) => boolean {
  const idOf = idsByRow(column)
  const [idOfFalse] = byValue(values).idsOf(false)
  return (row) => idOf(row) === idOfFalse
}

/** The same function, which computes each answer once. */
function remembered<Key, Answer>(answers: Map<Key, Answer>, compute: (key: Key) => Answer): (key: Key) => Answer {
  return (key) => {
    const answer = answers.get(key) ?? compute(key)
    answers.set(key, answer)
    return answer
  }
}
