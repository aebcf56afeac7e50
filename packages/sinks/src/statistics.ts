import type { Environment } from '@handoffkit/core'

/** Which handoffs are counted: those that are kept now, received from `fromMs` on and before `toMs`. */
export interface StatisticsQuery {
  readonly workspace: string
  /** At least one. */
  readonly environments: readonly Environment[]
  /** Milliseconds since the epoch. */
  readonly fromMs: number
  readonly toMs: number
  /** Steps begin at whole multiples of it since the epoch. */
  readonly stepMs: number
}

/** How long deliveries took, from receipt to their end, in milliseconds. By nearest rank, so each is the time of one delivery. */
export interface DeliveryLatency {
  /** Deliveries that were measured. */
  readonly handoffs: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** What became of some handoffs. */
export interface HandoffCounts {
  readonly delivered: number
  readonly previewed: number
  readonly dead: number
  readonly parked: number
  /** Accepted, and not at an end. */
  readonly waiting: number
  /** Context keys that were sent. */
  readonly keys: number
  /** Those of them that filled a ticket field. */
  readonly filledKeys: number
  /** Handoffs of which it is known whether a rule chose the team. */
  readonly decided: number
  /** Those of them whose team no rule chose. */
  readonly byDefault: number
  /** Null: nothing was delivered. */
  readonly latency: DeliveryLatency | null
}

/** The handoffs that were received in one step. */
export interface StepCounts extends HandoffCounts {
  /** When the step begins. Milliseconds since the epoch. */
  readonly atMs: number
}

/** What still needs a delivery, or a person, whenever it was received. */
export interface StandingCounts {
  readonly waiting: number
  readonly dead: number
  readonly parked: number
  /** When the one was received that waits the longest. Null: none waits. */
  readonly oldestWaitingAtMs: number | null
}

/** Counts over a period. */
export interface PeriodCounts {
  /** Steps in which something was received, in order. */
  readonly steps: readonly StepCounts[]
  readonly whole: HandoffCounts
  readonly now: StandingCounts
}

/**
 * Counts handoffs without looking into them.
 *
 * Whoever implements it passes `statisticsLaws` of `@handoffkit/sinks/testing`.
 */
export interface Statistics {
  count(query: StatisticsQuery): Promise<PeriodCounts>
}
