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

/** How one list came out at a moment. */
export interface Contest<Rule extends AssignmentRule | PriorityRule> {
  /** The first rule that is on and matches for sure. */
  readonly winner: RuleTest<Rule> | undefined
  /** The rules above it that could match once pending facts are known, in file order. */
  readonly open: readonly RuleTest<Rule>[]
}

/** Finds out which rules match. Asked about assignment first, then about priority, then about what is in the shadow. */
export interface Contests {
  readonly assignment: (moment: Moment) => Contest<AssignmentRule>
  readonly priority: (moment: Moment) => Contest<PriorityRule>
  /** Names of the shadow rules that match, in file order. */
  readonly shadow: (list: RuleList, moment: Moment) => readonly string[]
}

/** Decides by the first rule that matches in each list. Total and deterministic. */
export function decideBy(rules: RuleTests, contests: Contests = oneByOne(rules)): Decide {
  return (facts) => {
    const assignment = contests.assignment({ facts })
    const team = teamDecision(assignment.winner, rules, { facts })
    const moment = { facts, decided: assignment.open.length > 0 ? ('open' as const) : { team: team.value } }
    const priority = contests.priority(moment)
    const needs = new Set([
      ...assignment.open.flatMap(({ test }) => test.openFacts({ facts })),
      ...priority.open.flatMap(({ test }) => test.openFacts(moment)),
    ])
    if (needs.size > 0) return { needs: [...needs] }
    const shadow = shadowMatches(contests, moment)
    return decisionOf(rules, { team, winners: [assignment.winner, priority.winner], shadow })
  }
}

/** What is decided when pending facts stay unknown. The same as {@link decideBy} when that needs nothing. */
export function decideAsKnown(rules: RuleTests, facts: Facts): Decision {
  const contests = oneByOne(rules)
  const { winner } = contests.assignment({ facts })
  const team = teamDecision(winner, rules, { facts })
  const moment = { facts, decided: { team: team.value } }
  const prioritizing = contests.priority(moment).winner
  return decisionOf(rules, { team, winners: [winner, prioritizing], shadow: shadowMatches(contests, moment) })
}

/** Tries the rules one after the other. */
function oneByOne(rules: RuleTests): Contests {
  return {
    assignment: (moment) => contest(rules.assignment, moment),
    priority: (moment) => contest(rules.priority, moment),
    shadow: (list, moment) =>
      rules[list]
        .filter(({ mode, test }) => mode === 'shadow' && test.outcome(moment) === 'yes')
        .map(({ rule }) => rule.name),
  }
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

function shadowMatches({ shadow }: Contests, moment: Moment): Decision['shadow'] {
  return [
    ...shadow('assignment', { facts: moment.facts }).map((rule) => ({ list: 'assignment' as const, rule })),
    ...shadow('priority', moment).map((rule) => ({ list: 'priority' as const, rule })),
  ]
}

/** What a decision is put together from. */
export interface Outcome {
  readonly team: TeamDecision
  readonly winners: readonly [RuleTest<AssignmentRule> | undefined, RuleTest<PriorityRule> | undefined]
  readonly shadow: Decision['shadow']
}

/** Puts a decision together. */
export function decisionOf({ defaultPriority }: RuleTests, { team, winners, shadow }: Outcome): Decision {
  const [, prioritizing] = winners
  return {
    team,
    priority:
      prioritizing === undefined
        ? { value: defaultPriority, rule: null, reason: 'default' }
        : { value: prioritizing.rule.priority, rule: prioritizing.rule.name, reason: 'rule' },
    tags: distinct(winners.flatMap((winner) => winner?.rule.tags ?? [])),
    requires: distinct(winners.flatMap((winner) => winner?.rule.requires ?? [])),
    shadow,
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
