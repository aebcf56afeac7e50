import type { RuleQuery } from './list-run.ts'
import { placeWhere } from './place-where.ts'

/**
 * Which rules stand in a list before and after an edit: for each place before the place after, or {@link NOT_KEPT}.
 *
 * Only rules that are on, ask the same and decide the same count, and only so many that their order is the same in both
 * lists: a rule that was moved counts as taken out and put in.
 */
export function keptRules(before: readonly RuleQuery[], after: readonly RuleQuery[]): Int32Array {
  const kept = new Int32Array(before.length).fill(NOT_KEPT)
  const [head, tail] = sameEnds(before, after)
  for (let place = 0; place < head; place += 1) kept[place] = place
  for (let place = 1; place <= tail; place += 1) kept[before.length - place] = after.length - place
  const middle = samePlaces(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  for (const [place, placeAfter] of longestAscending(middle)) kept[head + place] = head + placeAfter
  for (const [place, { mode }] of before.entries()) if (mode !== 'on') kept[place] = NOT_KEPT
  return kept
}

/** Stands for a rule that is not there any more, or not in order. */
export const NOT_KEPT = -2

/** How many rules at the beginning, and then at the end, are the same: most edits change one place. */
function sameEnds(before: readonly RuleQuery[], after: readonly RuleQuery[]): readonly [head: number, tail: number] {
  const most = Math.min(before.length, after.length)
  let [head, tail] = [0, 0]
  while (head < most && isSame(before[head], after[head])) head += 1
  while (tail < most - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1
  return [head, tail]
}

function isSame(one: RuleQuery | undefined, other: RuleQuery | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one.mode === other.mode && one.outcome === other.outcome && one.condition.key === other.condition.key
}

type Pair = readonly [before: number, after: number]

/** Pairs of rules that are the same, in the order before. */
function samePlaces(before: readonly RuleQuery[], after: readonly RuleQuery[]): readonly Pair[] {
  const placesAfter = Map.groupBy(onPlaces(after), ([, key]) => key)
  const used = new Map<string, number>()
  return onPlaces(before).flatMap(([place, key]) => {
    const next = used.get(key) ?? 0
    used.set(key, next + 1)
    const [placeAfter] = placesAfter.get(key)?.[next] ?? []
    return placeAfter === undefined ? [] : [[place, placeAfter] as const]
  })
}

function onPlaces(rules: readonly RuleQuery[]): readonly (readonly [place: number, key: string])[] {
  return rules.flatMap(({ mode, condition, outcome }, place) =>
    mode === 'on' ? [[place, `${outcome} ${condition.key}`] as const] : [],
  )
}

/** The longest choice of pairs in which the places after ascend, too (patience sorting). */
function longestAscending(pairs: readonly Pair[]): readonly Pair[] {
  /** For each length the last pair of a chain that ends as low as possible. */
  const ends: Chain[] = []
  for (const pair of pairs) {
    const length = placeWhere(ends, ({ pair: [, after] }) => after >= pair[1])
    ends[length] = { pair, before: ends[length - 1] }
  }
  const chosen: Pair[] = []
  for (let chain = ends.at(-1); chain !== undefined; chain = chain.before) chosen.push(chain.pair)
  return chosen
}

interface Chain {
  readonly pair: Pair
  readonly before: Chain | undefined
}
