import type { Finding } from '@handoffkit/core'
import { asObject, asText } from '../parse/json-part.ts'
import { nameOf, warningAt } from '../parse/place.ts'
import { comparisonsIn } from '../parse/placed-condition.ts'
import type { PlacedRuleset } from '../parse/placed-ruleset.ts'
import { allConditions } from './conditions.ts'
import type { LintScope } from './scope.ts'

/** Lists, schedules and fact declarations that nothing uses: often the other half of a slip of the pen. */
export function unusedFindings({ ruleset, facts: { typeOf } }: LintScope): readonly Finding[] {
  const comparisons = allConditions(ruleset).flatMap(comparisonsIn)
  const operands = comparisons.map(({ value }) => asObject(value))
  const facts = new Set([
    ...comparisons.map(({ fact }) => fact),
    ...operands.flatMap((operand) => asText(operand?.['fact']) ?? []),
    ...ruleset.rules.flatMap(({ teamFact }) => teamFact?.value ?? []),
  ])
  const lists = new Set(operands.flatMap((operand) => asText(operand?.['list']) ?? []))
  const schedules = new Set(ruleset.teams.flatMap(({ value }) => asText(asObject(value)?.['schedule']) ?? []))
  const unused = (
    what: 'fact' | 'list' | 'schedule',
    isUsed: (name: string) => boolean,
    members: PlacedRuleset['lists'],
  ) =>
    members
      .filter(({ name }) => !isUsed(name))
      .map(({ name, place }) =>
        warningAt(nameOf(place), { code: `unused-${what}`, message: `Nothing uses the ${what} "${name}".` }),
      )
  return [
    ...unused('fact', (name) => facts.has(name) || typeOf(name) === undefined, ruleset.facts),
    ...unused('list', (name) => lists.has(name), ruleset.lists),
    ...unused('schedule', (name) => schedules.has(name) || facts.has(`hours.${name}`), ruleset.schedules),
  ]
}
