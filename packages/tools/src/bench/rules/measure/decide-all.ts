import type { LoadedEngine } from '../rule-engine.ts'
import type { Trial } from '../workload/workload.ts'

/** Decides all trials so many times over, and counts the matches, so that nothing is left out as useless. */
export async function decideAll(engine: LoadedEngine, trials: readonly Trial[], times: number): Promise<number> {
  return engine.answers === 'at-once' ? decideAtOnce(engine, trials, times) : decideLater(engine, trials, times)
}

function decideAtOnce(
  { decide }: Extract<LoadedEngine, { readonly answers: 'at-once' }>,
  trials: readonly Trial[],
  times: number,
): number {
  let matches = 0
  for (let time = 0; time < times; time += 1) {
    for (const { context } of trials) if (decide(context) !== null) matches += 1
  }
  return matches
}

async function decideLater(
  { decide }: Extract<LoadedEngine, { readonly answers: 'later' }>,
  trials: readonly Trial[],
  times: number,
): Promise<number> {
  let matches = 0
  for (let time = 0; time < times; time += 1) {
    for (const { context } of trials) if ((await decide(context)) !== null) matches += 1
  }
  return matches
}
