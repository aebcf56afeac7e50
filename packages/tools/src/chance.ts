/** Numbers in [0, 1) that follow from a seed: the same seed gives the same workload on every machine. */
export type Chance = () => number

/** Mulberry32: 32 bits of state, which is plenty for some hundred thousand draws. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An integer in [0, size). */
export const below = (chance: Chance, size: number): number => Math.floor(chance() * size)

/** One item, each as likely as the others. */
export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  const item = items[below(chance, items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

/** The items in another order, each order as likely as the others. */
export function shuffled<Item>(chance: Chance, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** An integer in [0, size), the first ones far more often: the weight of the nth is 1/n (Zipf's law). */
export function zipf(size: number): (chance: Chance) => number {
  const sums: number[] = []
  for (let at = 0; at < size; at += 1) sums.push((sums.at(-1) ?? 0) + 1 / (at + 1))
  const total = sums.at(-1) ?? 0
  return (chance) => {
    const wanted = chance() * total
    let low = 0
    for (let high = size - 1; low < high; ) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? total) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Around 0, mostly within 1 and hardly ever beyond 3: the sum of twelve even draws is close to normal. */
export function normal(chance: Chance): number {
  let sum = -6
  for (let draw = 0; draw < 12; draw += 1) sum += chance()
  return sum
}
