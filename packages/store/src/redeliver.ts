import type { Attempt, KnownSettlement, Redelivered } from '@handoffkit/sinks'
import { WHEN_ASKED } from '@handoffkit/sinks'
import { append, change, stateColumns } from './change-row.ts'
import type { Database } from './engine.ts'
import { noteChange } from './note-change.ts'
import type { OutboxTools } from './outbox-tools.ts'
import { URGENCIES } from './urgency.ts'

/** See `Outbox.redeliver`. What was erased is not known any more. */
export async function redeliver(
  db: Database,
  handoffId: string,
  by: string,
  known: KnownSettlement | undefined,
  { engine, cipher }: OutboxTools,
): Promise<Redelivered> {
  const query = db
    .selectFrom('handoff')
    .select(['serial', 'sink', 'id', 'workspace', 'environment', 'lane', 'status', 'attempts', 'data_key'])
    .select(['reroute_at_ms', 'rerouted_at_ms'])
    .where('sink', '=', 'live')
    .where('id', '=', handoffId)
    .where('payload', 'is not', null)
  const row = await (engine.locksRows ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return { kind: 'unknown-handoff' }
  if (row.status === 'delivered') return { kind: 'delivered' }
  if (row.status !== 'dead' && row.status !== 'parked') return { kind: 'still-trying' }
  const nowMs = await engine.nowMs(db)
  const marker: Attempt = {
    no: row.attempts + 1,
    openedAtMs: nowMs,
    move: 'redeliver',
    by,
    ...(known === undefined ? {} : { known }),
    ...(row.rerouted_at_ms === null ? {} : { desk: 'fallback' }),
  }
  await append(db, row, marker, cipher)
  await change(db, row, {
    ...stateColumns(row, { status: 'accepted' }, cipher),
    attempts: marker.no,
    due_at_ms: nowMs,
    urgency: URGENCIES.settle,
    sweep_at_ms: null,
    ...(row.reroute_at_ms === WHEN_ASKED ? { reroute_at_ms: nowMs } : {}),
    lease_owner: null,
    lease_until_ms: null,
  })
  await noteChange(db, { row, what: 'redelivered', attempt: marker.no, status: 'accepted' }, nowMs)
  if (row.lane !== null) await engine.announce(db, row.lane)
  return { kind: 'redelivering' }
}
