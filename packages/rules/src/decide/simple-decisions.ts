import type { Decision, TeamDecision } from '@handoffkit/core'
import type { AssignmentRule } from '@handoffkit/schema'
import { decisionOf } from './decision-of.ts'
import type { RuleTest, RuleTests } from './rule-tests.ts'

/** Decisions that depend on nothing but which rules won, each made once and frozen. */
export interface SimpleDecisions {
  /** The team that this winner gives, at every moment; nothing where that depends on facts or opening hours. */
  readonly teamOf: (assigning: number) => FixedTeam | undefined
  /** The decision of two winners, by their places; any other number: the default. */
  readonly decision: (team: FixedTeam, assigning: number, prioritizing: number) => Decision
}

/** A team that one winner always gives. */
export interface FixedTeam {
  readonly decision: TeamDecision
  /** The same as rules about priority see it. */
  readonly decided: { readonly team: string | null }
  /** Those made so far, by the place of the priority rule. */
  readonly decisions: Decision[]
}

/** The simple decisions of a ruleset. With shadow rules there are none: each decision lists those that match. */
export function simpleDecisions(rules: RuleTests): SimpleDecisions | undefined {
  const { assignment, priority } = rules
  if ([...assignment, ...priority].some(({ mode }) => mode === 'shadow')) return undefined
  const teams = assignment.map((winner) => fixedTeam(winner, rules))
  const fallback = fixedTeam(undefined, rules)
  const made = (team: FixedTeam, assigning: number, prioritizing: number): Decision => {
    const winners = [assignment[assigning], priority[prioritizing]] as const
    return frozen(decisionOf(rules, { team: team.decision, winners, shadow: [] }))
  }
  return {
    teamOf: (assigning) => (assigning < teams.length ? teams[assigning] : fallback),
    decision: (team, assigning, prioritizing) => {
      // An array is slow where it is asked for what lies far behind its end.
      const place = prioritizing < priority.length ? prioritizing : priority.length
      return (team.decisions[place] ??= made(team, assigning, place))
    },
  }
}

function fixedTeam(
  winner: RuleTest<AssignmentRule> | undefined,
  { defaultTeam, redirects }: RuleTests,
): FixedTeam | undefined {
  const value = winner === undefined ? defaultTeam : winner.rule.team
  if (typeof value === 'object' && value !== null) return undefined
  if (value !== null && redirects.has(value)) return undefined
  const decision =
    winner === undefined
      ? ({ value, rule: null, reason: 'default' } as const)
      : ({ value, rule: winner.rule.name, reason: 'rule' } as const)
  return { decision: Object.freeze(decision), decided: { team: value }, decisions: [] }
}

function frozen({ team, priority, tags, requires, shadow }: Decision): Decision {
  return Object.freeze({
    team,
    priority: Object.freeze(priority),
    tags: Object.freeze(tags),
    requires: Object.freeze(requires),
    shadow: Object.freeze(shadow),
  })
}
