/** How patient delivery is. All times in milliseconds. */
export interface DeliveryPolicy {
  /** The first pause lies in [0, this]; each further one may be twice as long. */
  readonly backoffBaseMs: number
  /** Longest pause. */
  readonly backoffCapMs: number
  /** How long a helpdesk may keep us waiting with one Retry-After: shorter and longer wishes are clamped. */
  readonly retryAfterMinMs: number
  readonly retryAfterMaxMs: number
  /** Pause of a lane, and of the delivery that met it, when the helpdesk does not accept our credentials. */
  readonly credentialsPauseMs: number
  /** How long a delivery is tried, from its first attempt. */
  readonly horizonMs: number
  /** How long after its acceptance a delivery that has no ticket is told as overdue. */
  readonly alertAfterMs: number
  /** When the absence of a write counts, for repeatable steps that are settled after all and name no window themselves. */
  readonly absentAfterMs: number
  /** How often a finished ticket is read back at most. */
  readonly readTries: number
  /** How long after a ticket was made the helpdesk is searched for a late duplicate, at the earliest: the step's window may be longer. */
  readonly firstSweepAfterMs: number
  /** And when it is searched for the last time. */
  readonly lastSweepAfterMs: number
}

/** The defaults. */
export const DELIVERY_POLICY: DeliveryPolicy = {
  backoffBaseMs: 1_000,
  backoffCapMs: 600_000,
  retryAfterMinMs: 1_000,
  retryAfterMaxMs: 3_600_000,
  credentialsPauseMs: 300_000,
  horizonMs: 72 * 3_600_000,
  alertAfterMs: 60_000,
  absentAfterMs: 300_000,
  readTries: 3,
  firstSweepAfterMs: 60_000,
  lastSweepAfterMs: 24 * 3_600_000,
}

/** A Retry-After as far as we follow it. */
export function clampRetryAfter(retryAfterMs: number, policy: DeliveryPolicy): number {
  return Math.min(Math.max(retryAfterMs, policy.retryAfterMinMs), policy.retryAfterMaxMs)
}
