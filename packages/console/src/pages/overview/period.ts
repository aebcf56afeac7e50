const HOUR_MS = 3_600_000

/** A stretch of time up to now, and how it is cut for plots: short enough to see, few enough to tell apart. */
export interface Period {
  readonly name: 'day' | 'week' | 'month'
  readonly lengthMs: number
  readonly step: '1h' | '6h' | '1d'
}

/** The periods to choose from, the first by default. */
export const PERIODS: readonly [Period, ...Period[]] = [
  { name: 'day', lengthMs: 24 * HOUR_MS, step: '1h' },
  { name: 'week', lengthMs: 7 * 24 * HOUR_MS, step: '6h' },
  { name: 'month', lengthMs: 30 * 24 * HOUR_MS, step: '1d' },
]
