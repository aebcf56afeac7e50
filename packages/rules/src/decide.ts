import type { Decide, Decision, FactName, Facts, FactValue, Priority, RuleList, TeamDecision } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule, RuleMode } from '@handoffkit/schema'
import type { Moment } from './derive/fact-reader.ts'
import type { OpeningHours } from './derive/schedule.ts'
import type { FormulaTest } from './form/formula-test.ts'

/** One rule, ready to be tried. */
export interface RuleTest<Rule extends AssignmentRule | PriorityRule = AssignmentRule | PriorityRule> {
  readonly rule: Rule
  readonly mode: RuleMode
  readonly test: FormulaTest
}

/** Where tickets of a team go while it is closed. */
export interface Redirect {
  readonly schedule: string
  readonly isOpen: OpeningHours
  readonly closed: string
}

/** A ruleset, ready to decide. */
export interface RuleTests {
  readonly assignment: readonly RuleTest<AssignmentRule>[]
  readonly priority: readonly RuleTest<PriorityRule>[]
  readonly defaultTeam: string | null
  readonly defaultPriority: Priority
  readonly redirects: ReadonlyMap<string, Redirect>
  readonly readTeam: (fact: FactName, moment: Moment) => FactValue | undefined
}

/** Decides by the first rule that matches in each list. Total and deterministic. */
export function decideBy(rules: RuleTests): Decide {
  return (facts) => {
    const assignment = contest(rules.assignment, { facts })
    const team = teamDecision(assignment.winner, rules, { facts })
    const moment = { facts, decided: assignment.open.length > 0 ? ('open' as const) : { team: team.value } }
    const priority = contest(rules.priority, moment)
    const needs = new Set([
      ...assignment.open.flatMap(({ test }) => test.openFacts({ facts })),
      ...priority.open.flatMap(({ test }) => test.openFacts(moment)),
    ])
    return needs.size > 0 ? { needs: [...needs] } : decisionOf(rules, team, assignment.winner, priority.winner, moment)
  }
}

/** What is decided when pending facts stay unknown. The same as {@link decideBy} when that needs nothing. */
export function decideAsKnown(rules: RuleTests, facts: Facts): Decision {
  const { winner } = contest(rules.assignment, { facts })
  const team = teamDecision(winner, rules, { facts })
  const moment = { facts, decided: { team: team.value } }
  return decisionOf(rules, team, winner, contest(rules.priority, moment).winner, moment)
}

interface Contest<Rule extends AssignmentRule | PriorityRule> {
  /** The first rule that matches for sure. */
  readonly winner: RuleTest<Rule> | undefined
  /** The rules above it that could match once pending facts are known. */
  readonly open: readonly RuleTest<Rule>[]
}

function contest<Rule extends AssignmentRule | PriorityRule>(
  rules: readonly RuleTest<Rule>[],
  moment: Moment,
): Contest<Rule> {
  const open: RuleTest<Rule>[] = []
  for (const rule of rules) {
    if (rule.mode !== 'on') continue
    const outcome = rule.test.outcome(moment)
    if (outcome === 'yes') return { winner: rule, open }
    if (outcome === 'open') open.push(rule)
  }
  return { winner: undefined, open }
}

function teamDecision(winner: RuleTest<AssignmentRule> | undefined, rules: RuleTests, moment: Moment): TeamDecision {
  const chosen =
    winner === undefined
      ? ({ value: rules.defaultTeam, rule: null, reason: 'default' } as const)
      : ({ value: teamOf(winner.rule, rules, moment), rule: winner.rule.name, reason: 'rule' } as const)
  const redirect = chosen.value === null ? undefined : rules.redirects.get(chosen.value)
  if (chosen.value === null || redirect?.isOpen(moment.facts.atMs) !== false) return chosen
  return { ...chosen, value: redirect.closed, redirect: { from: chosen.value, schedule: redirect.schedule } }
}

function teamOf({ team }: AssignmentRule, rules: RuleTests, moment: Moment): string | null {
  if (typeof team === 'string') return team
  const value = rules.readTeam(team.fact, moment)
  return typeof value === 'string' ? value : null
}

function decisionOf(
  rules: RuleTests,
  team: TeamDecision,
  assigning: RuleTest<AssignmentRule> | undefined,
  prioritizing: RuleTest<PriorityRule> | undefined,
  moment: Moment,
): Decision {
  const winners = [assigning?.rule, prioritizing?.rule]
  return {
    team,
    priority:
      prioritizing === undefined
        ? { value: rules.defaultPriority, rule: null, reason: 'default' }
        : { value: prioritizing.rule.priority, rule: prioritizing.rule.name, reason: 'rule' },
    tags: distinct(winners.flatMap((rule) => rule?.tags ?? [])),
    requires: distinct(winners.flatMap((rule) => rule?.requires ?? [])),
    shadow: [
      ...shadowMatches('assignment', rules.assignment, { facts: moment.facts }),
      ...shadowMatches('priority', rules.priority, moment),
    ],
  }
}

function shadowMatches(list: RuleList, rules: readonly RuleTest[], moment: Moment): Decision['shadow'] {
  return rules.flatMap(({ rule, mode, test }) =>
    mode === 'shadow' && test.outcome(moment) === 'yes' ? [{ list, rule: rule.name }] : [],
  )
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
