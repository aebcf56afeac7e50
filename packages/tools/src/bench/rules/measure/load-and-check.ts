import type { CpuClock } from '../../cpu-clock.ts'
import { clockFor } from '../../cpu-clock.ts'
import type { LoadedEngine, RuleEngine } from '../rule-engine.ts'
import type { MatchPlace, Workload } from '../workload/workload.ts'
import { countPlaces } from '../workload/workload.ts'
import type { CheckLimits } from './check-answers.ts'
import { checkAnswers } from './check-answers.ts'
import { bytesInUse } from './memory.ts'
import type { Subject } from './sampler.ts'

/** An engine with rules in it that answers as it should. */
export interface Loaded {
  readonly subject: Subject
  /** Milliseconds of CPU time. */
  readonly compileMs: number
  /** What it holds after it has decided; nothing for an engine whose memory V8 does not see. */
  readonly memoryBytes: number | undefined
  /** How many trials were checked, by where their first match stands. */
  readonly checked: Readonly<Record<MatchPlace, number>>
}

/**
 * Loads the rules and checks the answers.
 *
 * @throws WrongAnswer
 */
export async function loadAndCheck(
  { name, worksOn, write }: RuleEngine,
  { rules, trials }: Workload,
  limits: CheckLimits & { readonly sampleMs: number },
): Promise<Loaded> {
  const clock = clockFor({ worksOn })
  const before = bytesInUse()
  const { engine, compileMs } = await loadTimed(write(rules), clock, limits.sampleMs)
  const checked = await checkAnswers(name, engine, trials, limits)
  return {
    subject: { name, engine, worksOn },
    compileMs,
    memoryBytes: worksOn === 'all-threads' ? undefined : Math.max(0, bytesInUse() - before),
    checked: countPlaces(trials.slice(0, checked)),
  }
}

/** Loads as often as the clock needs to tell the time. The time is the mean; the engine that of the last time. */
async function loadTimed(
  load: () => LoadedEngine | Promise<LoadedEngine>,
  clock: CpuClock,
  sampleMs: number,
): Promise<{ readonly engine: LoadedEngine; readonly compileMs: number }> {
  const started = clock()
  for (let times = 1; ; times += 1) {
    const engine = await load()
    const took = clock() - started
    if (took >= sampleMs) return { engine, compileMs: took / times }
  }
}
