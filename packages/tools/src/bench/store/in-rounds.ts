import { median } from './quantile.ts'

/** Something whose rate is measured, by its name. */
export interface Subject {
  readonly name: string
  /** @returns how many in a second */
  measure(callers: number): Promise<number>
}

/** What came of one subject at one number of callers. */
export interface RateFigure {
  readonly name: string
  readonly callers: number
  /** Median of the rounds, in a second. */
  readonly perSecond: number
  readonly rounds: readonly number[]
}

/** What is measured how often. */
export interface RoundPlan {
  readonly rounds: number
  readonly callers: readonly number[]
}

/**
 * Measures all subjects in turn, and then again: what slows the machine for a while slows all of them. Each round begins
 * with another one, so that none always comes after the same.
 */
export async function measureInRounds(
  subjects: readonly Subject[],
  { rounds, callers }: RoundPlan,
  say: (line: string) => void,
): Promise<readonly RateFigure[]> {
  const measured = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++)
    for (const count of callers) {
      say(`round ${round + 1} of ${rounds}, ${count} at once`)
      for (const [at] of subjects.entries()) {
        const subject = subjects[(at + round) % subjects.length]
        if (subject === undefined) continue
        const key = keyOf(subject.name, count)
        measured.set(key, [...(measured.get(key) ?? []), await subject.measure(count)])
      }
    }
  return subjects.flatMap(({ name }) =>
    callers.map((count) => {
      const all = measured.get(keyOf(name, count)) ?? []
      return { name, callers: count, perSecond: median(all), rounds: all }
    }),
  )
}

/**
 * How many times the other rate one is: the median of the ratios of each round. What disturbs a whole round disturbs both
 * alike, so this says more than the ratio of the medians.
 */
export function ratioOf(one: RateFigure | undefined, other: RateFigure | undefined): number {
  return median((one?.rounds ?? []).map((rate, at) => rate / (other?.rounds[at] ?? Number.NaN)))
}

const keyOf = (name: string, callers: number): string => `${name}/${callers}`
