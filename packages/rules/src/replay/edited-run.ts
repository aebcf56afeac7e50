import type { Bitmap } from './bitmap.ts'
import { emptyBitmap, fullBitmap, numbersIn, setBit, subtract } from './bitmap.ts'
import { carriedOver } from './carried-over.ts'
import type { History } from './history.ts'
import { keptRules, NOT_KEPT } from './kept-rules.ts'
import type { ListRun, RuleQuery } from './list-run.ts'
import { CERTAINTIES, giveRows, runList, takeBack } from './list-run.ts'
import { narrowed, wholeHistory } from './population.ts'
import { BY_DEFAULT } from './replay-result.ts'
import type { Way } from './select-rows.ts'
import { takeRows } from './take-rows.ts'

/** An edit of a list. */
export interface ListEdit {
  readonly history: History
  readonly before: { readonly queries: readonly RuleQuery[]; readonly run: ListRun }
  readonly after: readonly RuleQuery[]
  /** Handoffs of which the rules read something else than before. */
  readonly reread?: Bitmap | undefined
  readonly by?: Way | undefined
}

/** How a list comes out after an edit. */
export interface EditedRun {
  readonly run: ListRun
  /** The handoffs that came to another rule, or may have. Nothing: all may have. */
  readonly touched: Bitmap | undefined
}

/** With more new rules than this, and more than an eighth of them all, everything is run anew. */
const FEW_RULES = 8

/**
 * How a list comes out after an edit, from how it came out before.
 *
 * A handoff that came to a rule that is kept comes to it again, unless to a new rule above it: whatever else stands
 * above it stood there before. Only the handoffs whose rule is gone are run through the whole list.
 */
export function* editedRun(edit: ListEdit): Generator<void, EditedRun> {
  const { history, before, after, reread, by } = edit
  const kept = keptRules(before.queries, after)
  const added = placesAdded(kept, after)
  if (added.length > Math.max(FEW_RULES, after.length / 8)) {
    return { run: yield* runList({ rules: after, population: wholeHistory(history), by }), touched: undefined }
  }
  if (added.length === 0 && reread === undefined && isUnmoved(before.run, kept)) {
    return { run: before.run, touched: emptyBitmap(history.size) }
  }
  const { run, gone } = carriedOver(before.run, kept, after.length)
  for (const row of reread === undefined ? [] : numbersIn(reread)) {
    takeBack(run, row)
    setBit(gone, row)
  }
  const touched = gone.slice()
  yield
  for (const place of added) {
    claimRows(place, edit, { run, gone, touched })
    yield
  }
  yield* runAgain(gone, run, edit)
  return { run, touched }
}

/** The places of rules that are on and were not there, or not in order. */
function placesAdded(kept: Int32Array, after: readonly RuleQuery[]): readonly number[] {
  const isKept = new Uint8Array(after.length)
  for (const place of kept) if (place !== NOT_KEPT) isKept[place] = 1
  return after.flatMap(({ mode }, place) => (mode === 'on' && isKept[place] === 0 ? [place] : []))
}

/** Whether every rule that a handoff came to stands where it stood. */
function isUnmoved({ won, untold }: ListRun, kept: Int32Array): boolean {
  const isFree = (place: number) => (won[place] ?? 0) + (untold[place] ?? 0) === 0
  return kept.every((placeAfter, place) => placeAfter === place || isFree(place))
}

interface Claiming {
  readonly run: ListRun
  readonly gone: Bitmap
  readonly touched: Bitmap
}

/** Gives a new rule the handoffs that it takes from rules below it. */
function claimRows(place: number, { history, after, by }: ListEdit, { run, gone, touched }: Claiming): void {
  const rule = after[place]
  if (rule === undefined) return
  const population = wholeHistory(history)
  const undecided = { marked: fullBitmap(history.size), count: history.size }
  subtract(undecided.marked, gone)
  for (const certainty of CERTAINTIES) {
    takeRows(rule.condition, undecided, { population, certainty, by }, (rows) => {
      const claimed = rows.subarray(0, keepBelow(rows, place, run.rule))
      for (const row of claimed) takeBack(run, row)
      giveRows(run, claimed, place, certainty)
      for (const row of claimed) setBit(touched, row)
    })
  }
}

/** Keeps the rows that came to a rule below a place. Tells how many they are. */
function keepBelow(rows: Uint32Array, place: number, rule: Int32Array): number {
  let kept = 0
  for (const row of rows) {
    const other = rule[row] ?? BY_DEFAULT
    if (other !== BY_DEFAULT && other < place) continue
    rows[kept] = row
    kept += 1
  }
  return kept
}

/** Runs handoffs that are by default through the whole list. */
function* runAgain(marked: Bitmap, run: ListRun, { history, after: rules, by }: ListEdit): Generator<void, void> {
  const rows = numbersIn(marked)
  if (rows.length === 0) return
  const population = narrowed(wholeHistory(history), rows)
  yield* runList({ rules, population, by }, { marked, count: rows.length }, run)
}
