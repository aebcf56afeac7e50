import type { HandoffRecord, MayReroute, Rerouted, RerouteRequest } from '@handoffkit/sinks'
import { isFirstLook, nextRerouteLook, WHEN_ASKED } from '@handoffkit/sinks'
import { change, stateColumns } from './change-row.ts'
import type { Database, Engine } from './engine.ts'
import { noteChange } from './note-change.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { HandoffRow } from './record-row.ts'
import { readRecords } from './record-row.ts'
import { URGENCIES } from './urgency.ts'

const AT_ONCE = 100

/** See `Outbox.reroute`. Mostly nothing is due: then nothing is locked. */
export async function reroute(
  engine: Engine,
  request: RerouteRequest,
  may: (record: HandoffRecord) => MayReroute,
  tools: OutboxTools,
): Promise<Rerouted> {
  const idle = await engine.read((db) => lookForNothing(db, request, engine))
  return idle ?? engine.write((db) => rerouteDue(db, request, may, tools))
}

async function lookForNothing(db: Database, request: RerouteRequest, engine: Engine): Promise<Rerouted | undefined> {
  const nowMs = await engine.nowMs(db)
  const next = await waitingOf(db, request, nowMs).select('reroute_at_ms as atMs').limit(1).executeTakeFirst()
  if (next?.atMs != null && next.atMs <= nowMs) return undefined
  return { rerouted: [], inDoubt: [], nowMs, nextAtMs: next?.atMs ?? null }
}

/** A row that somebody else has just locked is left for the next time. */
async function rerouteDue(
  db: Database,
  request: RerouteRequest,
  may: (record: HandoffRecord) => MayReroute,
  tools: OutboxTools,
): Promise<Rerouted> {
  const { engine, cipher } = tools
  const nowMs = await engine.nowMs(db)
  const due = waitingOf(db, request, nowMs)
    .selectAll()
    .where('reroute_at_ms', '<=', nowMs)
    .where((is) => is.or([is('lease_until_ms', 'is', null), is('lease_until_ms', '<=', nowMs)]))
    .limit(AT_ONCE)
  const rows = await (engine.locksRows ? due.forUpdate().skipLocked() : due).execute()
  const rerouted: HandoffRecord[] = []
  const inDoubt: HandoffRecord[] = []
  for (const row of rows) {
    const [record] = await readRecords(db, [row], cipher)
    if (record === undefined) continue
    const answer = may(record)
    const gone = answer === 'yes' ? await rerouteRow(db, row, record, nowMs, tools) : undefined
    if (gone !== undefined) rerouted.push(gone)
    else await change(db, row, { reroute_at_ms: nextRerouteLook(record, answer, nowMs) })
    if (answer === 'in-doubt' && isFirstLook(record, row.reroute_at_ms ?? nowMs)) inDoubt.push(record)
  }
  const next = await waitingOf(db, request, nowMs)
    .select('reroute_at_ms as atMs')
    .where('reroute_at_ms', '>', nowMs)
    .limit(1)
    .executeTakeFirst()
  return { rerouted, inDoubt, nowMs, nextAtMs: next?.atMs ?? null }
}

/** @returns nothing where it has one desk */
async function rerouteRow(
  db: Database,
  row: HandoffRow,
  record: HandoffRecord,
  nowMs: number,
  { engine, cipher }: OutboxTools,
): Promise<HandoffRecord | undefined> {
  const { fallback } = record
  if (fallback === undefined) return undefined
  const { lane } = fallback
  const state = { status: 'accepted' } as const
  await change(db, row, {
    ...stateColumns(row, state, cipher),
    lane,
    due_at_ms: nowMs,
    urgency: URGENCIES.send,
    reroute_at_ms: null,
    rerouted_at_ms: nowMs,
    sweep_at_ms: null,
    lease_owner: null,
    lease_until_ms: null,
  })
  await noteChange(db, { row, what: 'rerouted', status: state.status }, nowMs)
  await engine.announce(db, lane)
  return { ...record, lane, reroutedAtMs: nowMs, state }
}

/** Deliveries of a lane that may go to their second desk at an instant, in its order. */
function waitingOf(db: Database, { lane, untried }: RerouteRequest, nowMs: number) {
  const waiting = db
    .selectFrom('handoff')
    .where('lane', '=', lane)
    .where('reroute_at_ms', '<', WHEN_ASKED)
    .where('payload', 'is not', null)
    .orderBy('reroute_at_ms')
  return untried
    ? waiting
    : waiting.where((is) => is.or([is('status', '<>', 'accepted'), is('reroute_at_ms', '>', nowMs)]))
}
