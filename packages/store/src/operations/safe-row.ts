import type { HandoffRecord, Move, RecordState } from '@handoffkit/sinks'
import { doubtsAfterRestore, nextMove } from '@handoffkit/sinks'
import type { Database } from '../engine.ts'
import type { NotedChange } from '../note-change.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { append, change, stateColumns } from '../under-lease.ts'
import { urgencyOf } from '../urgency.ts'

/** What was done to a row. */
export interface SafeRow {
  readonly serial: number
  readonly isInDoubt: boolean
  readonly dueAtMs: number
  /** Absent: nothing was appended to its journal. */
  readonly noted?: NotedChange
}

interface SafeRowParts {
  readonly nowMs: number
  /** Longest lease of a worker from before. */
  readonly leaseMs: number
  readonly cipher: PayloadCipher
}

/**
 * Puts what may have been sent of a delivery in doubt, and the row where its journal then puts it: nobody has a lease, and
 * the fence is above every one from before.
 */
export async function makeRowSafe(
  db: Database,
  row: HandoffRow,
  record: HandoffRecord,
  { nowMs, leaseMs, cipher }: SafeRowParts,
): Promise<SafeRow> {
  const leasesEndMs = Math.max(nowMs + leaseMs, row.lease_until_ms ?? 0)
  const doubts = doubtsAfterRestore(record, { nowMs, leasesEndMs })
  for (const doubt of doubts) await append(db, row, doubt, cipher)
  const attempts = [...record.attempts, ...doubts]
  const { state, dueAtMs, urgency } = standing(nextMove(record.prepared, attempts, nowMs), record, nowMs, attempts)
  await change(db, row, {
    ...stateColumns(row, state, cipher),
    fence: Math.max(row.fence + 1, nowMs),
    lease_owner: null,
    lease_until_ms: null,
    attempts: attempts.length,
    due_at_ms: dueAtMs,
    urgency,
  })
  const isInDoubt = doubts.length > 0
  const noted: NotedChange = { row, what: 'redelivered', attempt: attempts.length, status: state.status }
  return { serial: row.serial, isInDoubt, dueAtMs, ...(isInDoubt ? { noted } : {}) }
}

/** How a delivery stands in its row. Whatever can go on now is left to a worker. */
function standing(
  move: Move,
  { prepared, state }: HandoffRecord,
  nowMs: number,
  attempts: HandoffRecord['attempts'],
): { readonly state: RecordState; readonly dueAtMs: number; readonly urgency: number } {
  if (move.kind !== 'wait') return { state, dueAtMs: nowMs, urgency: urgencyOf(move) }
  const then = nextMove(prepared, attempts, move.untilMs)
  return { state: { status: 'waiting', because: move.because }, dueAtMs: move.untilMs, urgency: urgencyOf(then) }
}
