import type { Bitmap } from './bitmap.ts'
import { emptyBitmap, setBit, subtract } from './bitmap.ts'
import { NOT_KEPT } from './kept-rules.ts'
import type { ListRun } from './list-run.ts'
import { BY_DEFAULT } from './replay-result.ts'

/** What the kept rules decide, and the handoffs whose rule is gone. These are by default as yet. */
export function carriedOver(
  before: ListRun,
  kept: Int32Array,
  ruleCount: number,
): { readonly run: ListRun; readonly gone: Bitmap } {
  const run: ListRun = {
    rule: before.rule.slice(),
    unclear: before.unclear.slice(),
    won: moved(before.won, kept, ruleCount),
    untold: moved(before.untold, kept, ruleCount),
  }
  const gone = emptyBitmap(before.rule.length)
  replacePlaces(run.rule, kept, gone)
  subtract(run.unclear, gone)
  return { run, gone }
}

/** Writes the places after the edit, and marks the handoffs whose rule is gone. */
function replacePlaces(rule: Int32Array, kept: Int32Array, gone: Bitmap): void {
  for (let row = 0; row < rule.length; row += 1) {
    const place = rule[row] ?? BY_DEFAULT
    const after = place === BY_DEFAULT ? place : (kept[place] ?? NOT_KEPT)
    if (after === place) continue
    rule[row] = after === NOT_KEPT ? BY_DEFAULT : after
    if (after === NOT_KEPT) setBit(gone, row)
  }
}

function moved(counts: Uint32Array, kept: Int32Array, length: number): Uint32Array {
  const after = new Uint32Array(length)
  for (let place = 0; place < kept.length; place += 1) {
    const placeAfter = kept[place] ?? NOT_KEPT
    if (placeAfter !== NOT_KEPT) after[placeAfter] = counts[place] ?? 0
  }
  return after
}
