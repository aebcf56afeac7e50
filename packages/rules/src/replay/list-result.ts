import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { Bitmap } from './bitmap.ts'
import { fullBitmap } from './bitmap.ts'
import type { ConditionQuery } from './condition-query.ts'
import type { Deciding } from './deciding.ts'
import { editedRun } from './edited-run.ts'
import type { History } from './history.ts'
import type { ListRun, RuleQuery } from './list-run.ts'
import { runList } from './list-run.ts'
import { once } from './once.ts'
import type { Population } from './population.ts'
import { wholeHistory } from './population.ts'
import type { ReplayedList } from './replay-result.ts'
import type { CountedRule } from './replayed-list.ts'
import { countedAll, countedSome, replayedList } from './replayed-list.ts'
import type { Way } from './select-rows.ts'
import { takeRows } from './take-rows.ts'

/** How a list came out, with what a replay after an edit takes over. */
export interface ListResult<Value extends string | null> {
  readonly queries: readonly RuleQuery[]
  readonly run: ListRun
  /** That of `Deciding`. */
  readonly context: string
  readonly list: ReplayedList<Value>
  /** The handoffs that may have got something else than before the edit. Nothing: all may have. */
  readonly touched: Bitmap | undefined
}

/** What is replayed of a list. */
export interface ListReplaying<Value extends string | null> {
  readonly history: History
  readonly rules: readonly (AssignmentRule | PriorityRule)[]
  readonly queries: readonly RuleQuery[]
  readonly by: Way | undefined
  /** How the list came out before an edit. Absent: everything is run anew. */
  readonly before: ListResult<Value> | undefined
  /** Handoffs of which the rules read something else than before. */
  readonly reread?: Bitmap | undefined
  /** Asked once the rules were run; values that are known keep their places. */
  readonly deciding: (known: readonly Value[]) => Deciding<Value>
}

/** Replays a list. Pauses after each rule. */
export function* replayList<Value extends string | null>(
  replaying: ListReplaying<Value>,
): Generator<void, ListResult<Value>> {
  const { history, queries, rules, by, before } = replaying
  const { run, touched } =
    before === undefined
      ? { run: yield* runList({ rules: queries, population: wholeHistory(history), by }), touched: undefined }
      : yield* editedRun({ ...replaying, before, after: queries })
  const deciding = replaying.deciding(before?.list.values ?? [])
  const isSame = before !== undefined && touched !== undefined && before.context === deciding.context
  const counted = isSame ? countedSome(run, deciding, before.list, touched) : countedAll(run, deciding)
  const names = rules.map((rule, place) => countedRule(rule, queries[place]?.condition, history))
  return {
    queries,
    run,
    context: deciding.context,
    list: replayedList(names, run, counted),
    touched: isSame ? touched : undefined,
  }
}

function countedRule(
  { name, mode = 'on' }: AssignmentRule | PriorityRule,
  condition: ConditionQuery | undefined,
  history: History,
): CountedRule {
  return { name, mode, matches: mode === 'shadow' && condition !== undefined ? matchesIn(history)(condition) : 0 }
}

/** How many handoffs of a history meet a condition for sure. */
const matchesIn: (history: History) => (condition: ConditionQuery) => number = once((history) => {
  const population = wholeHistory(history)
  return once((condition) => countMatches(condition, population))
})

function countMatches(condition: ConditionQuery, population: Population): number {
  const { size } = population
  let count = 0
  takeRows(condition, { marked: fullBitmap(size), count: size }, { population, certainty: 'sure' }, (rows) => {
    count += rows.length
  })
  return count
}
