import type { FactName, Finding } from '@handoffkit/core'
import { errorAt, inside } from '../parse/place.ts'
import type { PlacedCondition } from '../parse/placed-condition.ts'
import { comparisonsIn, referencesIn } from '../parse/placed-condition.ts'
import type { PlacedRule } from '../parse/placed-ruleset.ts'
import { usesOfConditions } from './conditions.ts'
import { factFindings } from './fact.ts'
import type { LintScope } from './scope.ts'
import { allUsersOf } from './uses.ts'

/** What is wrong with rules as members of their list. */
export function ruleFindings(scope: LintScope): readonly Finding[] {
  const { rules } = scope.ruleset
  return [
    ...duplicates(rules.filter(({ list }) => list === 'assignment')),
    ...duplicates(rules.filter(({ list }) => list === 'priority')),
    ...rules.flatMap((rule) => teamFactFindings(rule, scope)),
    ...undecidedFindings(scope),
  ]
}

function duplicates(rules: readonly PlacedRule[]): readonly Finding[] {
  const seen = new Set<string>()
  return rules.flatMap(({ name, list }) => {
    if (name === undefined || !seen.has(name.value)) {
      seen.add(name?.value ?? '')
      return []
    }
    return [
      errorAt(name.place, {
        code: 'duplicate-rule',
        message: `Another ${list} rule is called "${name.value}" already.`,
      }),
    ]
  })
}

function teamFactFindings({ teamFact }: PlacedRule, scope: LintScope): readonly Finding[] {
  if (teamFact === undefined) return []
  const place = teamFact.place
  const kind = scope.facts.typeOf(teamFact.value)?.kind
  return [
    ...factFindings(teamFact.value, place, scope),
    ...(teamFact.value === DECIDED_TEAM ? [notDecidedYet(teamFact)] : []),
    ...(kind === undefined || kind === 'any' || kind === 'text'
      ? []
      : [
          errorAt(place, {
            code: 'type-mismatch',
            message: `A team is named by text, and ${teamFact.value} is no text.`,
          }),
        ]),
  ]
}

const DECIDED_TEAM: FactName = 'decision.team'

/** Assignment rules cannot ask for the team that they are about to decide, not even through a named condition. */
function undecidedFindings({ ruleset }: LintScope): readonly Finding[] {
  const asks = (condition: PlacedCondition) => comparisonsIn(condition).filter(({ fact }) => fact === DECIDED_TEAM)
  const asking = ruleset.conditions.filter(({ value }) => asks(value).length > 0).map(({ name }) => name)
  const names = allUsersOf(asking, usesOfConditions(ruleset))
  return ruleset.rules
    .filter(({ list }) => list === 'assignment')
    .flatMap(({ when }) => [
      ...asks(when).map(({ place }) => notDecidedYet({ place: inside(place, 'fact') })),
      ...referencesIn(when)
        .filter(({ name }) => names.has(name))
        .map(({ place }) => notDecidedYet({ place: inside(place, 'condition') })),
    ])
}

function notDecidedYet({ place }: Pick<PlacedRule, 'place'>): Finding {
  return errorAt(place, {
    code: 'not-decided-yet',
    message: 'decision.team is known only once the assignment rules have decided: priority rules alone can use it.',
  })
}
