import type { Finding, RuleList } from '@handoffkit/core'
import { nearestName } from '@handoffkit/schema'
import type { Placed } from '../parse/json-part.ts'
import { asObject, memberOf, membersOf, objectAt } from '../parse/json-part.ts'
import { errorAt, nameOf } from '../parse/place.ts'
import { textAt } from '../parse/placed-ruleset.ts'
import { factFindings } from './fact.ts'
import type { LintScope } from './scope.ts'
import { didYouMean } from './suggest.ts'
import { unknownTeam } from './teams.ts'

/** What is wrong with the tests that a ruleset carries: rules, teams and facts that there are not. */
export function testFindings(scope: LintScope): readonly Finding[] {
  const names = { assignment: namesOf('assignment', scope), priority: namesOf('priority', scope) }
  return scope.ruleset.tests.flatMap(({ value, place }) => {
    const test = { value: asObject(value) ?? {}, place }
    const expected = objectAt(test, 'expect')
    const team = textAt(expected, 'team')
    const given = membersOf(memberOf(objectAt(test, 'given'), 'facts'))
    return [
      ...unknownRule(textAt(expected, 'teamRule'), 'assignment', names),
      ...unknownRule(textAt(expected, 'priorityRule'), 'priority', names),
      ...(team === undefined ? [] : unknownTeam(team, scope.teams)),
      ...given.flatMap((fact) => [...factFindings(fact.name, nameOf(fact.place), scope), ...derivedFact(fact)]),
    ]
  })
}

type RuleNames = { readonly [List in RuleList]: ReadonlySet<string> }

function namesOf(list: RuleList, { ruleset }: LintScope): ReadonlySet<string> {
  return new Set(
    ruleset.rules.flatMap((rule) => (rule.list === list && rule.name !== undefined ? [rule.name.value] : [])),
  )
}

function unknownRule(rule: Placed<string> | undefined, list: RuleList, names: RuleNames): readonly Finding[] {
  if (rule === undefined || names[list].has(rule.value)) return []
  return [
    errorAt(rule.place, {
      code: 'unknown-rule',
      message: `There is no ${list} rule "${rule.value}".`,
      ...didYouMean(nearestName(rule.value, [...names[list]])),
    }),
  ]
}

const DERIVED = /^(?:time|hours|decision)\.|^conversation\.baseLanguage$/u

function derivedFact({
  name,
  place,
}: {
  readonly name: string
  readonly place: Placed<unknown>['place']
}): readonly Finding[] {
  if (!DERIVED.test(name)) return []
  const from = name.startsWith('conversation.')
    ? 'give conversation.language instead'
    : 'give the instant in "at" instead'
  const hint = name === 'decision.team' ? 'It follows from the assignment rules.' : `It is derived: ${from}.`
  return [errorAt(nameOf(place), { code: 'derived-fact-given', message: `A test cannot set ${name}.`, hint })]
}
