import type { LoadedEngine } from '../rule-engine.ts'
import type { Trial } from '../workload/workload.ts'

/** An engine that answers otherwise than trying rule after rule does. Its times would mean nothing. */
export class WrongAnswer extends Error {
  override readonly name: string = 'WrongAnswer'
}

/** How long an engine may be checked. */
export interface CheckLimits {
  /** Milliseconds after which no further trial begins. */
  readonly checkMs: number
  /** So many trials are checked in any case. */
  readonly leastTrials: number
}

/**
 * Holds an engine's answers against the expected ones: for all trials or, when that takes too long, for a beginning of
 * them. Gives the number of trials that were checked.
 *
 * @throws WrongAnswer at the first difference
 */
export async function checkAnswers(
  name: string,
  { decide }: LoadedEngine,
  trials: readonly Trial[],
  { checkMs, leastTrials }: CheckLimits,
): Promise<number> {
  const end = performance.now() + checkMs
  for (const [at, { context, expected }] of trials.entries()) {
    if (at >= leastTrials && performance.now() > end) return at
    const answer = await decide(context)
    if (answer !== expected)
      throw new WrongAnswer(`${name} answers ${answer} instead of ${expected} for the context ${context.text}`)
  }
  return trials.length
}
