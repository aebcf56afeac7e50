/**
 * A difference between the outbox's clock and that of a machine. While it stays the same neither of them was set, so
 * what was measured by the outbox's clock since then has truly passed.
 */
export interface ClockMark {
  readonly offsetMs: number
  /** By the outbox's clock. */
  readonly sinceMs: number
}

/** A look at the outbox's clock, made between two moments of this machine's clock. */
export interface ClockLook {
  readonly outboxMs: number
  readonly fromMs: number
  readonly toMs: number
}
