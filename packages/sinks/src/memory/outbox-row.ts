import type { ActKind } from '../attempt.ts'
import type { HandoffRecord } from '../record.ts'
import { endingOf } from '../record.ts'

/** One delivery of an outbox in memory. */
export interface OutboxRow {
  readonly record: HandoffRecord
  readonly lane: string
  /** Order of acceptance. */
  readonly serial: number
  readonly dueAtMs: number
  readonly next: ActKind
  readonly fence: number
  readonly lease: { readonly owner: string; readonly untilMs: number } | null
  /** When to look whether it goes to its second desk. Null: never, or no more. */
  readonly rerouteAtMs: number | null
  /** When to search for a late duplicate. Null: never. */
  readonly sweepAtMs: number | null
  /** When it was accepted. Null: it is delivered, or somebody was told that it is overdue. */
  readonly watchedSinceMs: number | null
  /** When its delivery last came to an end. Null: it never did. */
  readonly endedAtMs: number | null
}

/** Whether nothing is left to deliver. */
export function isEnded({ record }: OutboxRow): boolean {
  return endingOf(record.state) !== undefined
}

/** Whether somebody has it. */
export function isLeased({ lease }: OutboxRow, nowMs: number): boolean {
  return lease !== null && lease.untilMs > nowMs
}
