import { HandoffError } from '@handoffkit/core'
import type { Acceptance, HandoffRecord, NewRecord, Outbox } from '@handoffkit/sinks'
import { claimDue } from './claim.ts'
import type { Database, Engine } from './engine.ts'
import { changeLane } from './lane-states.ts'
import { acceptedRow } from './new-row.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { findRecord, storedRecords } from './records.ts'
import { redeliver } from './redeliver.ts'
import { closeAttempt, finish, openAttempt, schedule } from './under-lease.ts'

/** The outbox in a database. Every call is one transaction, and answers after its commit is on disk. */
export function storedOutbox(engine: Engine, cipher: PayloadCipher): Outbox {
  const tools = { engine, cipher }
  return {
    ...storedRecords(engine, cipher, 'live'),
    accept: (lane, record) => engine.write((db) => accept(db, lane, record, tools)),
    claim: (request) => engine.write((db) => claimDue(db, request, tools)),
    openAttempt: (lease, opening) => engine.write((db) => openAttempt(db, lease, opening, tools)),
    closeAttempt: (lease, no, closing) => engine.write((db) => closeAttempt(db, lease, no, closing, tools)),
    schedule: (lease, when) => engine.write((db) => schedule(db, lease, when, tools)),
    finish: (lease, ending) => engine.write((db) => finish(db, lease, ending, tools)),
    redeliver: (handoffId, by, known) => engine.write((db) => redeliver(db, handoffId, by, known, tools)),
    changeLane: (lane, change) => engine.write((db) => changeLane(db, lane, change, engine)),
  }
}

async function accept(
  db: Database,
  lane: string,
  record: NewRecord,
  { engine, cipher }: OutboxTools,
): Promise<Acceptance> {
  const { handoffId } = record.prepared
  const inserted = await db
    .insertInto('handoff')
    .values(acceptedRow(lane, record, await engine.nowMs(db), cipher))
    .onConflict((conflict) => conflict.columns(['sink', 'id']).doNothing())
    .returning('serial')
    .executeTakeFirst()
  if (inserted === undefined) return { kind: 'exists', record: await existing(db, cipher, handoffId) }
  await engine.announce(db, lane)
  const state = { status: 'accepted' } as const
  return { kind: 'accepted', record: { ...record, sink: 'live', lane, revision: 1, attempts: [], state } }
}

async function existing(db: Database, cipher: PayloadCipher, handoffId: string): Promise<HandoffRecord> {
  const record = await findRecord(db, cipher, 'live', handoffId)
  if (record !== undefined) return record
  throw new HandoffError('HK_HANDOFF_ERASED', { because: `${handoffId} was accepted before, and erased since.` })
}
