/** The value below which this part of the values lies, the nearest one that was measured. NaN when there is none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Of times in milliseconds: what half and 99 of 100 stay below, and the longest. */
export interface Times {
  readonly samples: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

export function timesOf(ms: readonly number[]): Times {
  return { samples: ms.length, p50Ms: median(ms), p99Ms: quantile(ms, 0.99), maxMs: quantile(ms, 1) }
}
