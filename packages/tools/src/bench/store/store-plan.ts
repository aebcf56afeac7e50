import type { Span } from './callers.ts'
import type { BacklogPlan } from './claim/backlog-plan.ts'
import type { RoundPlan } from './in-rounds.ts'

/** How much is measured. */
export interface StorePlan {
  readonly accepts: RoundPlan & Span
  readonly backlog: BacklogPlan
  readonly claims: number
  /** Handoffs whose way to the helpdesk is timed, in each place. */
  readonly firstBytes: number
  readonly hungLane: { readonly rounds: number; readonly perLane: number }
}

export const FULL: StorePlan = {
  accepts: { rounds: 5, callers: [1, 16, 64], warmUpMs: 300, measuredMs: 2_000 },
  backlog: { rows: 1_200_000, lanes: 200, busyLanes: 20, due: 5_000 },
  claims: 1_000,
  firstBytes: 300,
  hungLane: { rounds: 5, perLane: 100 },
}

export const QUICK: StorePlan = {
  accepts: { rounds: 2, callers: [1, 16, 64], warmUpMs: 20, measuredMs: 100 },
  backlog: { rows: 20_000, lanes: 200, busyLanes: 20, due: 1_000 },
  claims: 50,
  firstBytes: 10,
  hungLane: { rounds: 1, perLane: 10 },
}
