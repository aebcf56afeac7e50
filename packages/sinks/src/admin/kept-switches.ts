import type { Environment } from '@handoffkit/core'
import type { NewAuditEntry } from './audit.ts'

/** A preview switch, as somebody turned it. */
export interface KeptSwitch {
  readonly environment: Environment
  readonly preview: boolean
  readonly changedBy: string
  /** By the store's clock, in milliseconds since the epoch. */
  readonly changedAtMs: number
}

/**
 * The preview switches of one workspace that somebody has turned. Where none stands here, the workspace file says. A
 * change and its entry in the audit log are written together or not at all.
 *
 * Whoever implements it passes `switchLaws` of `@handoffkit/sinks/testing`.
 */
export interface KeptSwitches {
  list(): Promise<readonly KeptSwitch[]>
  /** @param preview null takes the switch away: the workspace file says again */
  turn(environment: Environment, preview: boolean | null, entry: NewAuditEntry): Promise<void>
}
