import { duration } from '../../../report/amount.ts'
import type { Times } from '../quantile.ts'

/** Headings of `timeCells`. */
export const TIME_HEADINGS: readonly string[] = ['p50', 'p99', 'longest', 'samples']

export function timeCells({ p50Ms, p99Ms, maxMs, samples }: Times): readonly string[] {
  return [...[p50Ms, p99Ms, maxMs].map((ms) => duration(ms * 1e6)), samples.toLocaleString('en')]
}
