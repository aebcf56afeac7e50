/** Chance that is the same each time: what it gives depends on the seed alone. */
export interface SeededRandom {
  /** At least 0, below 1. */
  readonly next: () => number
  /** A whole number from `least` to `most`, both possible. */
  readonly integer: (least: number, most: number) => number
  /** One of them; nothing when there is none. */
  readonly pick: <Value>(values: readonly Value[]) => Value | undefined
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state, fit for samples and for nothing secret. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    const first = Math.imul(state ^ (state >>> 15), state | 1)
    const second = first ^ (first + Math.imul(first ^ (first >>> 7), first | 61))
    return ((second ^ (second >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return { next, integer, pick: (values) => values[integer(0, values.length - 1)] }
}
