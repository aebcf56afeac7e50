import { clockFor, untilIdle } from '../../cpu-clock.ts'
import type { LoadedEngine, RuleEngine } from '../rule-engine.ts'
import type { Trial } from '../workload/workload.ts'
import { WrongAnswer } from './check-answers.ts'
import { decideAll } from './decide-all.ts'

/** Measures one engine again and again, always by the same decisions. */
export interface Sampler {
  readonly name: string
  /** Nanoseconds of CPU time per decision. */
  readonly sample: () => Promise<number>
}

/** How long a sample takes. */
export interface SampleLimits {
  /** Milliseconds of CPU time that a sample takes at least: the clock ticks every 4 ms on Linux. */
  readonly sampleMs: number
  /** A sample goes through so many trials at least, and so through a fair share of early and late matches. */
  readonly leastTrials: number
}

/** What is measured. */
export interface Subject extends Pick<RuleEngine, 'name' | 'worksOn'> {
  readonly engine: LoadedEngine
}

/** Warms the engine up and finds out how many decisions make a sample. */
export async function samplerOf(
  { name, engine, worksOn }: Subject,
  all: readonly Trial[],
  { sampleMs, leastTrials }: SampleLimits,
): Promise<Sampler> {
  const clock = clockFor({ worksOn })
  const timed = async (trials: readonly Trial[], times: number): Promise<number> => {
    if (worksOn === 'all-threads') await untilIdle()
    const started = clock()
    const matches = await decideAll(engine, trials, times)
    const took = clock() - started
    const expected = times * trials.filter((trial) => trial.expected !== null).length
    if (matches !== expected) throw new WrongAnswer(`${name} matches ${matches} times instead of ${expected}.`)
    return took
  }

  // Doubled until the clock can tell: first the trials, then how often they are decided.
  let trials = all.slice(0, leastTrials)
  let times = 1
  for (let took = await timed(trials, times); took < sampleMs; took = await timed(trials, times)) {
    const factor = took < sampleMs / 4 ? 2 : Math.max(1.1, (1.1 * sampleMs) / took)
    if (trials.length < all.length) trials = all.slice(0, Math.ceil(trials.length * factor))
    else times = Math.ceil(times * factor)
  }
  return { name, sample: async () => ((await timed(trials, times)) * 1e6) / (trials.length * times) }
}
