import type { Environment, History } from '@handoffkit/core'

/** Whose past is asked for, and from when. */
export interface PastQuery {
  readonly workspace: string
  readonly environment: Environment
  /** The handoff that asks. It is no part of its own past. */
  readonly handoffId: string
  readonly conversation: string
  /** Whose handoffs are counted. Absent: nobody knows who it is, and those of the conversation are. */
  readonly customer?: string
  /** Milliseconds since the epoch. What was received later is not counted. */
  readonly atMs: number
}

/** What was handed over before. */
export interface Past {
  /**
   * Every handoff that was accepted, however it ended, and no preview. `lastTeam` is the team of the newest one that was
   * given a team by name.
   */
  readonly history: History
  /** The ticket of the conversation: the one that its newest delivered handoff made or updated at the first desk. Null: there is none. */
  readonly ticket: string | null
  /** When that ticket was closed, in milliseconds since the epoch. Absent: it is open, as far as its desk told us. */
  readonly closedAtMs?: number
}

const HOUR_MS = 3_600_000

/** How far back handoffs are counted. */
export const COUNTED_MS: { readonly handoffs24h: number; readonly handoffs7d: number } = {
  handoffs24h: 24 * HOUR_MS,
  handoffs7d: 168 * HOUR_MS,
}

/** Hours between two instants, rounded down to hundredths so that a rule's author can read them. */
export function hoursBetween(earlierMs: number, laterMs: number): number {
  return Math.floor((Math.max(0, laterMs - earlierMs) * 100) / HOUR_MS) / 100
}
