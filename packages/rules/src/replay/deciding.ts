import { hasBit, numbersIn } from './bitmap.ts'
import type { ListRun } from './list-run.ts'
import { BY_DEFAULT, CANNOT_TELL } from './replay-result.ts'

/** What the rules of a list decide. */
export interface Deciding<Value> {
  /** Everything that they may decide. Grows when a handoff names something new. */
  readonly values: readonly Value[]
  /** What the default decides, then each rule in file order. */
  readonly places: readonly ValuePlace[]
  /** The same text as long as rules of the same outcome decide the same. */
  readonly context: string
}

/** A place among the values: the same for every handoff, or one for each. */
export type ValuePlace = number | ((row: number) => number)

/** Gives every handoff what its rule decides. */
export function decideAll(run: ListRun, { places }: Deciding<unknown>): Int32Array {
  const same = Int32Array.from(places, (place) => (typeof place === 'number' ? place : VARIES))
  const decided = new Int32Array(run.rule.length)
  for (let row = 0; row < decided.length; row += 1) {
    const place = same[(run.rule[row] ?? BY_DEFAULT) - BY_DEFAULT] ?? VARIES
    decided[row] = place === VARIES ? decideRow(run, places, row) : place
  }
  for (const row of numbersIn(run.unclear)) decided[row] = CANNOT_TELL
  return decided
}

/** Gives some handoffs what their rules decide, the others what they had. */
export function decideSome(
  run: ListRun,
  { places }: Deciding<unknown>,
  decided: Int32Array,
  rows: Uint32Array,
): Int32Array {
  if (rows.length === 0) return decided
  const after = decided.slice()
  for (const row of rows) after[row] = hasBit(run.unclear, row) ? CANNOT_TELL : decideRow(run, places, row)
  return after
}

const VARIES = -2

function decideRow({ rule }: ListRun, places: readonly ValuePlace[], row: number): number {
  const place = places[(rule[row] ?? BY_DEFAULT) - BY_DEFAULT] ?? CANNOT_TELL
  return typeof place === 'number' ? place : place(row)
}
