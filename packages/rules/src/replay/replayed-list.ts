import type { RuleMode } from '@handoffkit/schema'
import type { Bitmap } from './bitmap.ts'
import { numbersIn } from './bitmap.ts'
import type { Deciding } from './deciding.ts'
import { decideAll, decideSome } from './deciding.ts'
import type { ListRun } from './list-run.ts'
import type { ReplayedList } from './replay-result.ts'
import { CANNOT_TELL } from './replay-result.ts'

/** What is to be known of a rule in order to say how it did. */
export interface CountedRule {
  readonly name: string
  readonly mode: RuleMode
  /** Of a rule in the shadow: how many handoffs it matches. */
  readonly matches: number
}

/** Says how a list came out. */
export function replayedList<Value extends string | null>(
  rules: readonly CountedRule[],
  run: ListRun,
  { values, decided, counts }: Counted<Value>,
): ReplayedList<Value> {
  const [won, untold] = [total(run.won), total(run.untold)]
  return {
    values,
    decided,
    rule: run.rule,
    counts,
    rules: rules.map(({ name, mode, matches }, place) => ({
      name,
      mode,
      count: mode === 'shadow' ? matches : (run.won[place] ?? 0),
      cannotTell: run.untold[place] ?? 0,
    })),
    byDefault: decided.length - won - untold,
    cannotTell: untold,
  }
}

function total(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What was decided, and how often. */
export type Counted<Value extends string | null> = Pick<ReplayedList<Value>, 'values' | 'decided' | 'counts'>

/** Decides every handoff. */
export function countedAll<Value extends string | null>(run: ListRun, deciding: Deciding<Value>): Counted<Value> {
  const decided = decideAll(run, deciding)
  const counts = new Uint32Array(deciding.values.length)
  for (let row = 0; row < decided.length; row += 1) count(counts, decided[row] ?? CANNOT_TELL, 1)
  return { values: deciding.values, decided, counts: [...counts] }
}

/** Decides the handoffs that an edit touched. */
export function countedSome<Value extends string | null>(
  run: ListRun,
  deciding: Deciding<Value>,
  before: Counted<Value>,
  touched: Bitmap,
): Counted<Value> {
  const rows = numbersIn(touched)
  const decided = decideSome(run, deciding, before.decided, rows)
  const counts = new Uint32Array(deciding.values.length)
  counts.set(before.counts)
  for (const row of rows) {
    count(counts, before.decided[row] ?? CANNOT_TELL, -1)
    count(counts, decided[row] ?? CANNOT_TELL, 1)
  }
  return { values: deciding.values, decided, counts: [...counts] }
}

function count(counts: Uint32Array, value: number, by: number): void {
  if (value !== CANNOT_TELL) counts[value] = (counts[value] ?? 0) + by
}
