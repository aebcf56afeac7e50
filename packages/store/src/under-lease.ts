import type { PreparedHandoff } from '@handoffkit/core'
import type { Attempt, Closing, Ending, Guarded, Lease, Opening, RecordState, Schedule } from '@handoffkit/sinks'
import { closeAttempt as close } from '@handoffkit/sinks'
import type { Updateable } from 'kysely'
import type { Database, Engine } from './engine.ts'
import { noteChange, noteChanges } from './note-change.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import type { HandoffRow } from './record-row.ts'
import { keyOf, newRecordOf, openAttemptRow, sealAgain, sealClosing, sealOpening, sealState } from './record-row.ts'
import { findRecord } from './records.ts'
import type { HandoffTable } from './tables.ts'
import { URGENCIES } from './urgency.ts'

const LOST = { kind: 'lost' } as const

const NO_LEASE = { lease_owner: null, lease_until_ms: null } as const

/** What is read of a row to see who may change it, and to seal what is added to it. */
const HELD_COLUMNS = [
  'serial',
  'sink',
  'id',
  'workspace',
  'environment',
  'lane',
  'lease_until_ms',
  'due_at_ms',
  'attempts',
  'data_key',
] as const

type HeldRow = Pick<HandoffRow, (typeof HELD_COLUMNS)[number]>

/** See `Outbox.openAttempt`. */
export async function openAttempt(
  db: Database,
  lease: Lease,
  opening: Opening,
  { engine, cipher }: OutboxTools,
): Promise<Guarded<{ readonly kind: 'opened'; readonly attempt: Attempt }>> {
  const row = await held(db, lease, engine)
  const openedAtMs = await engine.nowMs(db)
  if (row?.lease_until_ms == null || row.lease_until_ms <= openedAtMs) return LOST
  const untilMs = openedAtMs + lease.leaseMs
  const attempt: Attempt = { ...opening, no: row.attempts + 1, openedAtMs, untilMs }
  await append(db, row, attempt, cipher)
  await change(db, row, { attempts: attempt.no, lease_until_ms: untilMs })
  await noteChange(db, { row, what: 'attempt-opened', attempt: attempt.no }, openedAtMs)
  return { kind: 'opened', attempt }
}

/** See `Outbox.closeAttempt`. */
export async function closeAttempt(
  db: Database,
  lease: Lease,
  no: number,
  closing: Closing,
  { engine, cipher }: OutboxTools,
): Promise<Guarded<{ readonly kind: 'closed'; readonly attempt: Attempt }>> {
  const row = await held(db, lease, engine)
  if (row === undefined) return LOST
  const key = keyOf(row, cipher)
  const place = db.selectFrom('attempt').selectAll().where('handoff', '=', row.serial).where('no', '=', no)
  const found = await place.executeTakeFirst()
  const open = found === undefined ? undefined : openAttemptRow(key, found)
  if (open === undefined) return LOST
  const atMs = await engine.nowMs(db)
  const attempt = close(open, closing, atMs)
  if (attempt === open || !('closed' in attempt)) return LOST
  await db
    .updateTable('attempt')
    .set({ closed_at_ms: atMs, closing: sealClosing(key, no, attempt.closed) })
    .where('handoff', '=', row.serial)
    .where('no', '=', no)
    .where('closing', 'is', null)
    .execute()
  await noteChange(db, { row, what: 'attempt-closed', attempt: no }, atMs)
  return { kind: 'closed', attempt }
}

/** See `Outbox.schedule`. */
export async function schedule(
  db: Database,
  lease: Lease,
  { dueAtMs, next, because }: Schedule,
  { engine, cipher }: OutboxTools,
): Promise<Guarded<{ readonly kind: 'scheduled' }>> {
  const row = await held(db, lease, engine)
  if (row === undefined) return LOST
  const state = stateColumns(row, { status: 'waiting', because }, cipher)
  await change(db, row, { ...NO_LEASE, ...state, due_at_ms: dueAtMs, urgency: URGENCIES[next] })
  await noteChange(db, { row, what: 'scheduled', status: 'waiting' }, await engine.nowMs(db))
  return { kind: 'scheduled' }
}

/** See `Outbox.finish`. */
export async function finish(
  db: Database,
  lease: Lease,
  ending: Ending,
  sweepAtMs: number | undefined,
  { engine, cipher }: OutboxTools,
): Promise<Guarded<{ readonly kind: 'finished' }>> {
  const row = await held(db, lease, engine)
  if (row === undefined) return LOST
  const nowMs = await engine.nowMs(db)
  const isFirst = row.due_at_ms !== null
  await change(db, row, {
    ...NO_LEASE,
    ...stateColumns(row, ending, cipher),
    ...ticketColumn(ending, cipher),
    due_at_ms: null,
    sweep_at_ms: sweepAtMs ?? null,
    ...(ending.status === 'delivered' ? { watched_since_ms: null, reroute_at_ms: null } : {}),
    ...(isFirst ? { ended_at_ms: nowMs } : {}),
  })
  const what = isFirst ? 'ended' : 'swept'
  await noteChanges(db, [{ row, what, status: ending.status }], nowMs, engine)
  return { kind: 'finished' }
}

/** See `Outbox.retarget`. */
export async function retarget(
  db: Database,
  lease: Lease,
  prepared: PreparedHandoff,
  { engine, cipher }: OutboxTools,
): Promise<Guarded<{ readonly kind: 'retargeted' }>> {
  const row = await held(db, lease, engine)
  if (row === undefined || row.attempts > 0) return LOST
  const record = await findRecord(db, cipher, row.sink, row.id)
  if (record === undefined) return LOST
  const { target } = prepared
  await change(db, row, {
    payload: sealAgain(keyOf(row, cipher), { ...newRecordOf(record), prepared }),
    ...(target.kind === 'update' ? { ticket: cipher.index(target.ticket) } : {}),
  })
  await noteChange(db, { row, what: 'retargeted' }, await engine.nowMs(db))
  return { kind: 'retargeted' }
}

/** The ticket that a delivery was found to have. One that did not come to that keeps the one it was to update. */
function ticketColumn(ending: Ending, cipher: PayloadCipher): Pick<Updateable<HandoffTable>, 'ticket'> {
  if (ending.status !== 'delivered') return {}
  return { ticket: ending.ticket === null ? null : cipher.index(ending.ticket.id) }
}

/** Where a handoff stands, as columns. */
export function stateColumns(
  row: Pick<HandoffRow, 'sink' | 'id' | 'data_key'>,
  state: RecordState,
  cipher: PayloadCipher,
): Pick<Updateable<HandoffTable>, 'status' | 'state'> {
  return { status: state.status, state: sealState(keyOf(row, cipher), state) }
}

/** Adds an attempt to the journal of a row. */
export async function append(
  db: Database,
  row: Pick<HeldRow, 'serial' | 'sink' | 'id' | 'data_key'>,
  attempt: Attempt,
  cipher: PayloadCipher,
): Promise<void> {
  const { no, openedAtMs: opened_at_ms } = attempt
  const opening = sealOpening(keyOf(row, cipher), attempt)
  await db.insertInto('attempt').values({ handoff: row.serial, no, opened_at_ms, opening }).execute()
}

/** Changes a row that was read, and locked, in the same transaction. */
export async function change(
  db: Database,
  { serial }: Pick<HeldRow, 'serial'>,
  columns: Updateable<HandoffTable>,
): Promise<void> {
  await db.updateTable('handoff').set(columns).where('serial', '=', serial).execute()
}

/** The row of a lease that nobody took over. */
async function held(
  db: Database,
  { handoffId, owner, fence }: Lease,
  { locksRows }: Engine,
): Promise<HeldRow | undefined> {
  const query = db
    .selectFrom('handoff')
    .select(HELD_COLUMNS)
    .where('sink', '=', 'live')
    .where('id', '=', handoffId)
    .where('fence', '=', fence)
    .where('lease_owner', '=', owner)
  return (locksRows ? query.forUpdate() : query).executeTakeFirst()
}
