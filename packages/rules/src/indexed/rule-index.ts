import type { FactName } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule, RuleMode } from '@handoffkit/schema'
import type { Contest } from '../decide/contest.ts'
import { NO_RULE } from '../decide/contest.ts'
import type { RuleTest } from '../decide/rule-tests.ts'
import type { Moment } from '../derive/fact-reader.ts'
import type { Formula } from '../form/formula.ts'
import type { Candidate } from './candidate.ts'
import { candidatesOf } from './candidate.ts'
import type { Cells } from './cells.ts'
import { chanceAmong } from './chance.ts'
import type { ClauseMaking } from './clause.ts'
import type { Mentions } from './mentions.ts'
import { mention, placesOf } from './mentions.ts'
import { pack } from './pack.ts'
import { partition } from './partition.ts'
import type { Program } from './program.ts'
import { everyRank, firstBelow } from './search.ts'
import type { Steps } from './steps.ts'

/** Modes of rules that are evaluated. */
export type ActiveMode = Exclude<RuleMode, 'off'>

/** One list of rules, indexed. Its answers are about the moment of the cells. */
export interface RuleIndex<Rule extends AssignmentRule | PriorityRule = AssignmentRule | PriorityRule> {
  /** Place of the first rule that is on and matches, or {@link NO_RULE}. */
  readonly first: (cells: Cells) => number
  /** The first rule that matches, and those above it that could. */
  readonly contest: (cells: Cells) => Contest<Rule>
  /** Names of the rules of these modes that match, in file order. */
  readonly matching: (cells: Cells, modes: readonly ActiveMode[]) => readonly string[]
}

/** Indexes a list, in steps. @param formulas one for each rule */
export function* indexRules<Rule extends AssignmentRule | PriorityRule>(
  rules: readonly RuleTest<Rule>[],
  formulas: readonly Formula[],
  making: ClauseMaking,
): Steps<RuleIndex<Rule>> {
  const candidates: { readonly [Mode in RuleMode]: Candidate[] } = { on: [], shadow: [], off: [] }
  const mentions = new Map<FactName, number[]>()
  for (const [place, { mode }] of rules.entries()) {
    const formula = formulas[place]
    if (formula === undefined) continue
    if (mode !== 'off') candidates[mode].push(...candidatesOf(formula, place, making))
    if (mode === 'on') mention(mentions, place, formula, making.readerOf)
    yield 10
  }
  const partitioning = {
    slots: making.table.slots,
    chanceOf: chanceAmong(making.table.slots),
    known: new Map<number, number>(),
  }
  const programs: { readonly [Mode in ActiveMode]: Program } = {
    on: yield* pack(yield* partition(candidates.on, partitioning)),
    shadow: yield* pack(yield* partition(candidates.shadow, partitioning)),
  }
  const first = (cells: Cells) => firstBelow(programs.on, cells, NO_RULE)
  return {
    first,
    contest: (cells) => {
      const place = first(cells)
      return { winner: rules[place], open: openRules(rules, mentions, cells.moment, place) }
    },
    matching: (cells, modes) => {
      const places = new Set(modes.flatMap((mode) => everyRank(programs[mode], cells)))
      return [...places].toSorted((a, b) => a - b).flatMap((place) => rules[place]?.rule.name ?? [])
    },
  }
}

const DECIDED_TEAM: FactName = 'decision.team'

/** The rules above a place that could match once pending facts are known. */
function openRules<Rule extends AssignmentRule | PriorityRule>(
  rules: readonly RuleTest<Rule>[],
  mentions: Mentions,
  moment: Moment,
  end: number,
): readonly RuleTest<Rule>[] {
  const { pending } = moment.facts
  const facts = moment.decided === 'open' ? [...pending, DECIDED_TEAM] : pending
  return placesOf(mentions, facts, end)
    .flatMap((place) => rules[place] ?? [])
    .filter(({ test }) => test.outcome(moment) === 'open')
}
