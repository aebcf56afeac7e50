import type { Facts, RuleList } from '@handoffkit/core'
import type { Attempt } from './attempt.ts'
import { lookIn, overAll, prove, proveIn } from './attempt.ts'
import type { Box } from './box.ts'
import type { Budget } from './budget.ts'
import { coveredBy, impossible, NOT_ALL_WAYS, OUT_OF_STEPS, undecided } from './conclude.ts'
import { DECIDED_TEAM } from './dimension.ts'
import type { Ground } from './ground.ts'
import type { ListGround } from './list-ground.ts'
import type { RulePlace } from './row.ts'
import { boxOf, narrowedIn } from './row.ts'
import type { RuleForm } from './rule-forms.ts'
import type { Outcome } from './search.ts'
import { inOrder, smallestCover } from './smallest-cover.ts'
import { lookThroughTeams } from './team-ground.ts'
import type { Verdict } from './verdict.ts'
import { waysOf } from './ways.ts'

/** What is known before a rule is looked at, and what may be done. */
export interface RuleAnalysis {
  readonly budget: Budget
  /** Whether a rule can match, as far as is known. One that cannot is in nobody's way. */
  readonly canMatch: (rule: RulePlace) => boolean
}

/** The verdict on one rule; nothing for a rule in the shadow that can match. */
export function analyseRule(form: RuleForm, ground: Ground, { budget, canMatch }: RuleAnalysis): Verdict | undefined {
  const ways = () => waysTo(form, ground, budget)
  // Alternatives that are gone through one by one are not all looked at once the budget is spent.
  const isComplete = () => form.conjunctions !== undefined || !budget.isSpent()
  const isPossible = ways().some(() => true)
  if (!isPossible) return isComplete() ? impossible(form, ground) : NOT_ALL_WAYS
  if (form.mode !== 'on') return undefined
  if (budget.isSpent()) return OUT_OF_STEPS
  const attempt = attemptFor(form, ground, { budget, canMatch })
  const direct = overAll(ways(), (box) => (isAboutTeam(box, form.rule.list, ground) ? proveIn : lookIn)(box, attempt))
  if (direct.kind === 'found') return { kind: 'reachable', witness: direct.example }
  if (direct.kind === 'covered' && isComplete()) {
    const list = ground.lists[form.rule.list]
    const places = smallestCover(placesIn(direct), (some) => coverBy(some, ways, attempt, list))
    return coveredBy(places, form, ground)
  }
  return throughTeams(ways, form, { attempt, ground }) ?? undecided(form, ground, budget)
}

type Ways = () => IteratorObject<Readonly<Box>>

function waysTo(form: RuleForm, { space, boxes, lists }: Ground, budget: Budget): IteratorObject<Readonly<Box>> {
  if (form.conjunctions === undefined) return waysOf(form.formula, space, boxes, budget)
  const rows = lists[form.rule.list].rowsAt(form.rule.place)
  return rows.values().flatMap(({ demands }) => {
    const box = boxOf(demands, boxes)
    return box === undefined ? [] : [box]
  })
}

/** Facts tried for one rule. Where so many fail, something cannot be put together. */
const MOST_EXAMPLES = 20

/** A decision looks at every rule, and at each one quicker than a step. */
const RULES_PER_STEP = 8

function attemptFor(
  { rule, name }: RuleForm,
  { ruleset, boxes, lists, findWitness }: Ground,
  { budget, canMatch }: RuleAnalysis,
): Attempt {
  const list = lists[rule.list]
  let tried = 0
  const wins = (facts: Facts): boolean => {
    budget.spend(Math.ceil(list.forms.length / RULES_PER_STEP))
    const decision = ruleset.decide(facts)
    return 'team' in decision && decision[rule.list === 'assignment' ? 'team' : 'priority'].rule === name
  }
  return {
    boxes,
    budget,
    shortcut: list.shortcut,
    isHindrance: (row) => row.rule.place < rule.place && canMatch(row.rule),
    hindrances: () => list.rowsBefore(rule.place).filter((row) => canMatch(row.rule)),
    exampleIn: (box) => {
      tried += 1
      return findWitness(box, budget, wins)
    },
    isGivenUp: () => tried >= MOST_EXAMPLES,
  }
}

/** Whether the box asks for a team: then the facts have to lead there. */
function isAboutTeam(box: Readonly<Box>, list: RuleList, { space, boxes }: Ground): boolean {
  const team = space.facts.find(({ dimension }) => dimension.fact === DECIDED_TEAM)
  return list === 'priority' && narrowedIn(box, boxes).some(({ dimension }) => dimension === team?.place)
}

type Covered = Extract<Outcome<Facts>, { readonly kind: 'covered' }>

/** The rules of a list whose rows cover something. */
function placesIn({ cause }: Covered, list?: 'priority'): ReadonlySet<number> {
  const rules = [...cause.rows].map(({ rule }) => rule)
  return new Set(rules.filter((rule) => list === undefined || rule.list === list).map(({ place }) => place))
}

function coverBy(
  places: ReadonlySet<number>,
  ways: Ways,
  attempt: Attempt,
  { rowsAt }: ListGround,
): ReadonlySet<number> | undefined {
  const rows = inOrder(places).flatMap(rowsAt)
  const outcome = overAll(ways(), (box) => prove(box, rows, attempt))
  return outcome.kind === 'covered' ? placesIn(outcome) : undefined
}

/** Follows the team back to where it comes from, when nothing but that can tell. */
function throughTeams(
  ways: Ways,
  form: RuleForm,
  { attempt, ground }: { readonly attempt: Attempt; readonly ground: Ground },
): Verdict | undefined {
  if (ground.teams === undefined || form.rule.list === 'assignment' || attempt.budget.isSpent()) return undefined
  const { teams } = ground
  const outcome = overAll(ways(), (box) => lookThroughTeams(box, teams, attempt))
  if (outcome.kind === 'found') return { kind: 'reachable', witness: outcome.example }
  if (outcome.kind === 'open' || attempt.budget.isSpent()) return undefined
  // Without any other priority rule: the teams that it asks for never come about under what else it asks for.
  return coveredBy(inOrder(placesIn(outcome, 'priority')), form, ground)
}
