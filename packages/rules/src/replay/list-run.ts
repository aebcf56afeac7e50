import type { RuleMode } from '@handoffkit/schema'
import type { Bitmap } from './bitmap.ts'
import { clearBit, emptyBitmap, fullBitmap, hasBit, setBit } from './bitmap.ts'
import type { ConditionQuery } from './condition-query.ts'
import type { Population } from './population.ts'
import { BY_DEFAULT } from './replay-result.ts'
import type { Certainty } from './row-test.ts'
import type { Undecided, Way } from './select-rows.ts'
import { takeRows } from './take-rows.ts'

/** One rule of a list, and what it asks. */
export interface RuleQuery {
  readonly mode: RuleMode
  readonly condition: ConditionQuery
  /** What it decides: another text for another outcome. */
  readonly outcome: string
}

/** Which rule each handoff of a population comes to. */
export interface ListRun {
  /** The place of the rule that wins or, where nobody can tell who wins, of the first one that could; or `BY_DEFAULT`. */
  readonly rule: Int32Array
  /** The handoffs for which nobody can tell who wins. */
  readonly unclear: Bitmap
  /** By place of the rule: how many handoffs it wins. */
  readonly won: Uint32Array
  /** By place of the rule: how many handoffs nobody can tell because of it. */
  readonly untold: Uint32Array
}

/** A run in which everything is by default. */
export function emptyRun(size: number, ruleCount: number): ListRun {
  return {
    rule: new Int32Array(size).fill(BY_DEFAULT),
    unclear: emptyBitmap(size),
    won: new Uint32Array(ruleCount),
    untold: new Uint32Array(ruleCount),
  }
}

/** Gives handoffs that are by default to a rule. */
export function giveRows(
  { rule, unclear, won, untold }: ListRun,
  rows: Uint32Array,
  place: number,
  certainty: Certainty,
): void {
  for (const row of rows) rule[row] = place
  if (certainty === 'possible') for (const row of rows) setBit(unclear, row)
  const counts = certainty === 'sure' ? won : untold
  counts[place] = (counts[place] ?? 0) + rows.length
}

/** Makes a handoff one by default again. */
export function takeBack({ rule, unclear, won, untold }: ListRun, row: number): void {
  const place = rule[row] ?? BY_DEFAULT
  if (place === BY_DEFAULT) return
  const counts = hasBit(unclear, row) ? untold : won
  counts[place] = (counts[place] ?? 0) - 1
  rule[row] = BY_DEFAULT
  clearBit(unclear, row)
}

/** How a list is run. */
export interface ListRunning {
  readonly rules: readonly RuleQuery[]
  readonly population: Population
  readonly by?: Way | undefined
}

/**
 * Runs the rules that are on in their order, each over the handoffs that those before it left. Pauses after each rule.
 *
 * @param undecided the handoffs that are run. Default: all
 * @param run where they are by default as yet. Default: a new run
 */
export function* runList(
  { rules, population, by }: ListRunning,
  undecided: Undecided = { marked: fullBitmap(population.size), count: population.size },
  run: ListRun = emptyRun(population.size, rules.length),
): Generator<void, ListRun> {
  for (const [place, { mode, condition }] of rules.entries()) {
    if (mode !== 'on') continue
    for (const certainty of CERTAINTIES) {
      takeRows(condition, undecided, { population, certainty, by }, (rows) => giveRows(run, rows, place, certainty))
    }
    yield
  }
  return run
}

/** What holds for sure comes first: it hides that the same rule could hold. */
export const CERTAINTIES: readonly Certainty[] = ['sure', 'possible']
