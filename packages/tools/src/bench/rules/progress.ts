/** Says what is being done, so that nobody takes a long measurement for a hang. */
export interface Progress {
  /** @param engines how many engines the step goes through; 1 by default */
  readonly begin: (rules: number, step: string, engines?: number) => void
}

/** What will be done. */
export interface ProgressPlan {
  readonly sizes: readonly number[]
  /** Steps at each number of rules; a step of so many engines counts as so many. */
  readonly stepsPerSize: number
}

/** Estimates the time left from the time that the steps so far took. */
export function progressOf({ sizes, stepsPerSize }: ProgressPlan, write: (line: string) => void): Progress {
  const total = sizes.reduce((sum, rules) => sum + stepsPerSize * weightOf(rules), 0)
  const started = performance.now()
  let done = 0
  let running = 0
  return {
    begin: (rules, step, engines = 1) => {
      done += running
      running = engines * weightOf(rules)
      const seconds = (performance.now() - started) / 1000
      const left = done < total / 20 ? '' : `, about ${Math.ceil((seconds * (total - done)) / done)} s left`
      write(`${seconds.toFixed(0).padStart(4)} s  ${rules.toLocaleString('en')} rules: ${step}${left}\n`)
    },
  }
}

/** A step at 10,000 rules takes some four times as long as one at 10: slow engines decide a certain number of contexts at least. */
function weightOf(rules: number): number {
  return 1 + rules / 3_000
}
