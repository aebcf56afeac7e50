import { chanceOf } from '../../../chance.ts'
import type { Answer } from '../rule-engine.ts'
import type { BenchContext } from './bench-context.ts'
import { drawContexts, layOut } from './bench-context.ts'
import type { BenchRule } from './bench-rule.ts'
import { firstMatch } from './bench-rule.ts'
import { drawRules } from './draw-rules.ts'

/** Where the first match of a context stands: in the first tenth of the rules, later, or nowhere. */
export type MatchPlace = 'early' | 'later' | 'none'

/** A context, and what every engine has to answer. */
export interface Trial {
  readonly context: BenchContext
  readonly expected: Answer
  readonly place: MatchPlace
}

/** One list of rules, and the contexts to decide by it. */
export interface Workload {
  readonly rules: readonly BenchRule[]
  /**
   * In an order in which the first so-and-so many are a fair sample, however many they are: the places of their first
   * matches are spread as those of all are. Slow engines get only such a beginning.
   */
  readonly trials: readonly Trial[]
}

/** The same contexts for every list of rules. */
export const benchContexts = (count: number): readonly BenchContext[] => drawContexts(chanceOf(20_260_309), count)

/** Draws rules for the contexts, and answers by trying rule after rule. */
export function workloadOf(contexts: readonly BenchContext[], ruleCount: number): Workload {
  const records = contexts.map(({ record }) => record)
  const rules = drawRules(chanceOf(ruleCount), records, ruleCount)
  const ranks = new Map<Answer, number>(rules.map(({ name }, rank) => [name, rank]))
  const ranked = contexts.map((context) => {
    const expected = firstMatch(rules, context.record)
    const rank = ranks.get(expected) ?? ruleCount
    return { context, expected, rank, place: placeOf(rank, ruleCount) }
  })
  return { rules, trials: laidOut(evenly(ranked.toSorted((a, b) => a.rank - b.rank))) }
}

/** The same trials, their contexts made anew in the order in which they are decided. */
function laidOut(trials: readonly Trial[]): readonly Trial[] {
  const contexts = layOut(trials.map(({ context }) => context.text))
  return trials.map((trial, at) => ({ ...trial, context: contexts[at] ?? trial.context }))
}

function placeOf(rank: number, ruleCount: number): MatchPlace {
  if (rank === ruleCount) return 'none'
  return rank < ruleCount / 10 ? 'early' : 'later'
}

/** The items in golden steps: each beginning is spread over all of them. */
function evenly<Item>(items: readonly Item[]): readonly Item[] {
  let step = Math.max(1, Math.round(items.length * 0.618_034))
  while (commonDivisor(step, items.length) > 1) step += 1
  return items.flatMap((_, at) => items[(at * step) % items.length] ?? [])
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

/** How many trials there are of each kind. */
export function countPlaces(trials: readonly Trial[]): Readonly<Record<MatchPlace, number>> {
  const count = { early: 0, later: 0, none: 0 }
  for (const { place } of trials) count[place] += 1
  return count
}
