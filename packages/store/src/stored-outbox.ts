import { HandoffError } from '@handoffkit/core'
import type { Acceptance, HandoffRecord, NewRecord, Outbox } from '@handoffkit/sinks'
import { readBacklog } from './backlog.ts'
import { claimDue } from './claim.ts'
import { claimSweep } from './claim-sweep.ts'
import type { Database, Engine } from './engine.ts'
import type { InsertAccepted } from './insert-accepted.ts'
import { insertAccepted } from './insert-accepted.ts'
import { laneChanger } from './lane-states.ts'
import { acceptedRow } from './new-row.ts'
import type { OutboxTools } from './outbox-tools.ts'
import { pastReader } from './past.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { findRecord, storedRecords } from './records.ts'
import { redeliver } from './redeliver.ts'
import { reroute } from './reroute-due.ts'
import { takeOverdue } from './take-overdue.ts'
import { leasedWork } from './under-lease.ts'

/** The outbox in a database. Every call is one transaction, and answers after its commit is on disk. */
export function storedOutbox(engine: Engine, cipher: PayloadCipher): Outbox {
  const tools = { engine, cipher }
  const insert = insertAccepted(engine)
  const readPast = pastReader(cipher)
  const leased = leasedWork(tools)
  return {
    ...storedRecords(engine, cipher, 'live'),
    past: (query) => engine.readOne((db) => readPast(db, query)),
    backlog: (lane) => engine.read((db) => readBacklog(db, lane)),
    reroute: (request, may) => reroute(engine, request, may, tools),
    takeOverdue: (request) => engine.write((db) => takeOverdue(db, request, tools)),
    accept: (lane, record) => engine.writeOne((db) => accept(db, lane, record, insert, tools)),
    claim: (request) => claimDue(request, tools),
    openAttempt: (lease, opening) => engine.write((db) => leased.openAttempt(db, lease, opening)),
    closeAttempt: (lease, no, closing) => engine.write((db) => leased.closeAttempt(db, lease, no, closing)),
    schedule: (lease, when) => engine.write((db) => leased.schedule(db, lease, when)),
    claimSweep: (request) => engine.write((db) => claimSweep(db, request, tools)),
    finish: (lease, ending, sweepAtMs) => engine.write((db) => leased.finish(db, lease, ending, sweepAtMs)),
    retarget: (lease, prepared) => engine.write((db) => leased.retarget(db, lease, prepared)),
    redeliver: (handoffId, by, known) => engine.write((db) => redeliver(db, handoffId, by, known, tools)),
    changeLane: laneChanger(engine),
  }
}

async function accept(
  db: Database,
  lane: string,
  record: NewRecord,
  insert: InsertAccepted,
  { engine, cipher }: OutboxTools,
): Promise<Acceptance> {
  const { handoffId } = record.prepared
  const row = acceptedRow(lane, record, cipher)
  if (!(await insert(db, row))) return { kind: 'exists', record: await existing(db, cipher, handoffId) }
  await engine.announce(db, lane)
  const state = { status: 'accepted' } as const
  return { kind: 'accepted', record: { ...record, sink: 'live', lane, revision: 1, attempts: [], state } }
}

async function existing(db: Database, cipher: PayloadCipher, handoffId: string): Promise<HandoffRecord> {
  const record = await findRecord(db, cipher, 'live', handoffId)
  if (record !== undefined) return record
  throw new HandoffError('HK_HANDOFF_ERASED', { because: `${handoffId} was accepted before, and erased since.` })
}
