import type { FactName } from '@handoffkit/core'
import type { AssignmentRule } from '@handoffkit/schema'
import type { RulesetContent } from '../checked-ruleset.ts'
import type { Leaf } from '../form/formula.ts'
import { equal, oneOf } from '../operators/equality.ts'
import type { OperandValue, OperatorDefinition } from '../operators/operator.ts'
import { absent } from '../operators/presence.ts'
import { ownMember } from '../own-member.ts'
import { DECIDED_TEAM } from './dimension.ts'

/** Where a team comes from: an assignment rule, or the default. */
export type TeamChoice = AssignmentRule['team'] | null

/** Every choice of team that a ruleset can make. */
export function teamChoices({ assignment }: RulesetContent): readonly TeamChoice[] {
  const rules = assignment.rules.filter(({ mode = 'on' }) => mode === 'on')
  return [assignment.default, ...rules.map(({ team }) => team)]
}

/** The teams that decisions can come to; nothing when they can come to any, because a fact names them. */
export function possibleTeams(content: RulesetContent): readonly string[] | undefined {
  const choices = teamChoices(content).filter((team) => team !== null)
  return choices.every((team) => typeof team === 'string') ? namedTeams(content) : undefined
}

/**
 * The ways in which a choice can come out, each as comparisons that all hold then: about the team that is decided, the
 * opening hours, and the fact that names the team.
 */
export function outcomesOf(choice: TeamChoice, content: RulesetContent): readonly (readonly Leaf[])[] {
  if (choice === null) return [[leaf(DECIDED_TEAM, absent, undefined)]]
  if (typeof choice === 'string') return redirected(choice, content)
  const named = namedTeams(content)
  const other = [choice.fact, DECIDED_TEAM].map((fact) => ({ ...leaf(fact, oneOf, named), negated: true }))
  const known = named.flatMap((team) =>
    redirected(team, content).map((outcome) => [leaf(choice.fact, equal, team), ...outcome]),
  )
  return named.length === 0 ? [[]] : [...known, other]
}

function namedTeams(content: RulesetContent): readonly string[] {
  const chosen = teamChoices(content).filter((team) => typeof team === 'string')
  const redirects = Object.entries(content.teams).flatMap(([team, { closed }]) => [team, closed])
  return [...new Set([...chosen, ...redirects])]
}

/** The team itself, or the one that stands in for it while it is closed. */
function redirected(team: string, { teams, schedules }: RulesetContent): readonly (readonly Leaf[])[] {
  const declaration = ownMember(teams, team)
  if (declaration === undefined || ownMember(schedules, declaration.schedule) === undefined) return [[isTeam(team)]]
  const isOpen = (open: boolean) => leaf(`hours.${declaration.schedule}`, equal, open)
  return [
    [isTeam(team), isOpen(true)],
    [isTeam(declaration.closed), isOpen(false)],
  ]
}

function isTeam(team: string): Leaf {
  return leaf(DECIDED_TEAM, equal, team)
}

function leaf(fact: FactName, operator: OperatorDefinition, value: OperandValue): Leaf {
  return { kind: 'leaf', fact, operator, operand: { kind: 'value', value }, ignoreCase: false, negated: false }
}
