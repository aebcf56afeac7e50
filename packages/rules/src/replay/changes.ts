import type { Bitmap } from './bitmap.ts'
import { emptyBitmap, fullBitmap, numbersIn, setBit } from './bitmap.ts'
import type { Decided, ReplayedList } from './replay-result.ts'
import { CANNOT_TELL } from './replay-result.ts'

/** What an edit changes about one list. Handoffs that get the same as before count nowhere here. */
export interface Changes<Value extends string | null> {
  /** What handoffs got and what they get instead, the most frequent first. */
  readonly moves: readonly Move<Value>[]
  /** Handoffs that get something else. */
  readonly changed: number
  /** Handoffs of which nobody can tell what they got, or what they get. */
  readonly cannotTell: number
}

/** Handoffs that get something else than before. */
export interface Move<Value> {
  readonly from: Value
  readonly to: Value
  readonly count: number
}

/** Which handoffs are compared. */
export interface Comparing {
  /** All others get what they got before. Nothing: all handoffs are compared. */
  readonly touched: Bitmap | undefined
  /** Where handoffs are marked that get something else. */
  readonly changed: Bitmap
}

/** Compares what was decided with what is decided instead. */
export function changesBetween<Value extends string | null>(
  before: ReplayedList<Value>,
  after: Decided<Value>,
  { touched, changed }: Comparing,
): Changes<Value> {
  const namesakes = namesakesOf(before.values, after.values)
  const counts = new Map<number, number>()
  let { cannotTell } = before
  for (const row of numbersIn(touched ?? fullBitmap(before.decided.length))) {
    const from = before.decided[row] ?? CANNOT_TELL
    const to = after.decided[row] ?? CANNOT_TELL
    if (from === CANNOT_TELL || namesakes[from] === to) continue
    if (to === CANNOT_TELL) cannotTell += 1
    else {
      setBit(changed, row)
      const move = from * after.values.length + to
      counts.set(move, (counts.get(move) ?? 0) + 1)
    }
  }
  const moves = [...counts].flatMap(([move, count]) => {
    const from = before.values[Math.floor(move / after.values.length)]
    const to = after.values[move % after.values.length]
    return from === undefined || to === undefined ? [] : [{ from, to, count }]
  })
  return {
    moves: moves.toSorted((a, b) => b.count - a.count),
    changed: moves.reduce((sum, { count }) => sum + count, 0),
    cannotTell,
  }
}

/** The handoffs that do not get the same, or of which nobody can tell any longer, or only now. */
export function differing<Value extends string | null>(before: Decided<Value>, after: Decided<Value>): Bitmap {
  const namesakes = namesakesOf(before.values, after.values)
  const marks = emptyBitmap(before.decided.length)
  for (let row = 0; row < before.decided.length; row += 1) {
    const from = before.decided[row] ?? CANNOT_TELL
    if ((from === CANNOT_TELL ? CANNOT_TELL : namesakes[from]) !== after.decided[row]) setBit(marks, row)
  }
  return marks
}

const NOWHERE = -2

/** For each place before, that of the same value after. */
function namesakesOf<Value>(before: readonly Value[], after: readonly Value[]): Int32Array {
  const places = new Map(after.map((value, place) => [value, place]))
  return Int32Array.from(before, (value) => places.get(value) ?? NOWHERE)
}
