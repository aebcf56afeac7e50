import type { Attempt, Ending, Outbox } from '@handoffkit/sinks'
import { closeAttempt as close } from '@handoffkit/sinks'
import type { Updateable } from 'kysely'
import type { Changes } from './change-and-note.ts'
import { changesOf } from './change-and-note.ts'
import { stateColumns } from './change-row.ts'
import type { Database } from './engine.ts'
import type { HeldRows } from './held-row.ts'
import { heldRows } from './held-row.ts'
import { CHANGES } from './note-change.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { keyOf, newRecordOf, openAttemptRow, sealAgain, sealClosing, sealOpening } from './record-row.ts'
import { findRecord } from './records.ts'
import type { HandoffTable } from './tables.ts'
import { URGENCIES } from './urgency.ts'

const LOST = { kind: 'lost' } as const

const NO_LEASE = { lease_owner: null, lease_until_ms: null } as const

/** What may be done by who holds the lease of a delivery: a method of `Outbox`, in a transaction that is given. */
type UnderLease<Method extends keyof Outbox> = (
  db: Database,
  ...given: Parameters<Outbox[Method]>
) => ReturnType<Outbox[Method]>

/** What a delivery's steps are written down with. */
interface LeaseTools extends OutboxTools {
  readonly held: HeldRows
  readonly changes: Changes
}

/** All of it. */
export interface LeasedWork {
  readonly openAttempt: UnderLease<'openAttempt'>
  readonly closeAttempt: UnderLease<'closeAttempt'>
  readonly schedule: UnderLease<'schedule'>
  readonly finish: UnderLease<'finish'>
  readonly retarget: UnderLease<'retarget'>
}

/** See `Outbox`, method by method. */
export function leasedWork(parts: OutboxTools): LeasedWork {
  const tools = { ...parts, held: heldRows(parts.engine), changes: changesOf(parts.engine) }
  return {
    openAttempt: openAttempt(tools),
    closeAttempt: closeAttempt(tools),
    schedule: schedule(tools),
    finish: finish(tools),
    retarget: retarget(tools),
  }
}

function openAttempt({ held, changes, cipher }: LeaseTools): LeasedWork['openAttempt'] {
  return async (db, lease, opening) => {
    const row = await held.row(db, lease)
    if (row?.lease_until_ms == null || row.lease_until_ms <= row.now_ms) return LOST
    const openedAtMs = row.now_ms
    const untilMs = openedAtMs + lease.leaseMs
    const attempt: Attempt = { ...opening, no: row.attempts + 1, openedAtMs, untilMs }
    const sealed = sealOpening(keyOf(row, cipher), attempt)
    const columns = { attempts: attempt.no, lease_until_ms: untilMs }
    await changes.opened(db, row, { no: attempt.no, sealed }, columns)
    return { kind: 'opened', attempt }
  }
}

function closeAttempt({ held, changes, cipher }: LeaseTools): LeasedWork['closeAttempt'] {
  return async (db, lease, no, closing) => {
    const row = await held.attempt(db, lease, no)
    if (row === undefined) return LOST
    const key = keyOf(row, cipher)
    const open = openAttemptRow(key, row)
    if (open === undefined) return LOST
    const attempt = close(open, closing, row.now_ms)
    if (attempt === open || !('closed' in attempt)) return LOST
    // Whoever waited for the lock may have read the attempt as it was before.
    if (!(await changes.closed(db, row, sealClosing(key, no, attempt.closed)))) return LOST
    return { kind: 'closed', attempt }
  }
}

function schedule({ held, changes, cipher }: LeaseTools): LeasedWork['schedule'] {
  return async (db, lease, { dueAtMs, next, because }) => {
    const row = await held.row(db, lease)
    if (row === undefined) return LOST
    const state = stateColumns(row, { status: 'waiting', because }, cipher)
    const columns = { ...NO_LEASE, ...state, due_at_ms: dueAtMs, urgency: URGENCIES[next] }
    await changes.row(db, row, columns, { what: 'scheduled', status: 'waiting' })
    return { kind: 'scheduled' }
  }
}

function finish({ held, changes, cipher, engine }: LeaseTools): LeasedWork['finish'] {
  return async (db, lease, ending, sweepAtMs) => {
    const row = await held.row(db, lease)
    if (row === undefined) return LOST
    const isFirst = row.due_at_ms !== null
    const columns = {
      ...NO_LEASE,
      ...stateColumns(row, ending, cipher),
      ...ticketColumn(ending, cipher),
      due_at_ms: null,
      sweep_at_ms: sweepAtMs ?? null,
      ...(ending.status === 'delivered' ? { watched_since_ms: null, reroute_at_ms: null } : {}),
      ...(isFirst ? { ended_at_ms: row.now_ms } : {}),
    }
    await changes.row(db, row, columns, { what: isFirst ? 'ended' : 'swept', status: ending.status })
    await engine.announce(db, CHANGES)
    return { kind: 'finished' }
  }
}

function retarget({ held, changes, cipher }: LeaseTools): LeasedWork['retarget'] {
  return async (db, lease, prepared) => {
    const row = await held.row(db, lease)
    if (row === undefined || row.attempts > 0) return LOST
    const record = await findRecord(db, cipher, row.sink, row.id)
    if (record === undefined) return LOST
    const { target } = prepared
    const columns = {
      payload: sealAgain(keyOf(row, cipher), { ...newRecordOf(record), prepared }),
      ...(target.kind === 'update' ? { ticket: cipher.index(target.ticket) } : {}),
    }
    await changes.row(db, row, columns, { what: 'retargeted' })
    return { kind: 'retargeted' }
  }
}

/** The ticket that a delivery was found to have. One that did not come to that keeps the one it was to update. */
function ticketColumn(ending: Ending, cipher: PayloadCipher): Pick<Updateable<HandoffTable>, 'ticket'> {
  if (ending.status !== 'delivered') return {}
  return { ticket: ending.ticket === null ? null : cipher.index(ending.ticket.id) }
}
