import type { HandoffRecord, RecordState } from '@handoffkit/sinks'
import { currentDesk, doubtsAfterRestore, endingOf, nextMove, WHEN_ASKED } from '@handoffkit/sinks'
import { append, change, stateColumns } from '../change-row.ts'
import type { Database } from '../engine.ts'
import type { NotedChange } from '../note-change.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { urgencyOf } from '../urgency.ts'

/** What was done to a row. */
export interface SafeRow {
  readonly serial: number
  readonly isInDoubt: boolean
  /** Null: it had ended. */
  readonly dueAtMs: number | null
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
  const { state, dueAtMs, urgency } = standing({ ...record, attempts }, nowMs)
  await change(db, row, {
    ...stateColumns(row, state, cipher),
    fence: Math.max(row.fence + 1, nowMs),
    lease_owner: null,
    lease_until_ms: null,
    attempts: attempts.length,
    due_at_ms: dueAtMs,
    urgency,
    // What has ended stays so until a person asks, whichever desk may have got it since.
    ...(dueAtMs === null ? { reroute_at_ms: WHEN_ASKED } : {}),
  })
  const isInDoubt = doubts.length > 0
  const noted: NotedChange = { row, what: 'redelivered', attempt: attempts.length, status: state.status }
  return { serial: row.serial, isInDoubt, dueAtMs, ...(isInDoubt ? { noted } : {}) }
}

/** How a delivery stands in its row. Whatever can go on now is left to a worker. */
function standing(
  record: HandoffRecord,
  nowMs: number,
): { readonly state: RecordState; readonly dueAtMs: number | null; readonly urgency: number } {
  const { state } = record
  if (endingOf(state) !== undefined) return { state, dueAtMs: null, urgency: 0 }
  const { prepared, attempts } = currentDesk(record)
  const move = nextMove(prepared, attempts, nowMs)
  if (move.kind !== 'wait') return { state, dueAtMs: nowMs, urgency: urgencyOf(move) }
  const then = nextMove(prepared, attempts, move.untilMs)
  return { state: { status: 'waiting', because: move.because }, dueAtMs: move.untilMs, urgency: urgencyOf(then) }
}
