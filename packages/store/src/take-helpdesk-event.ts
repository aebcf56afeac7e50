import type { HelpdeskEvent } from '@handoffkit/core'
import type { HandoffRecord, HelpdeskPlace, KeptHelpdeskEvent, TakenHelpdeskEvent } from '@handoffkit/sinks'
import { changesOwners, happenedAtMs, isAbout, MOST_TOLD, returnedBy, TELLING_RECORDS } from '@handoffkit/sinks'
import type { Database } from './engine.ts'
import { deskName, helpdeskEventColumns, helpdeskEventRow } from './helpdesk-event-row.ts'
import { noteChanges } from './note-change.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { readRecords } from './record-row.ts'
import { eventsOf } from './select-helpdesk-events.ts'

/** See `HelpdeskEvents.take`. */
export async function takeHelpdeskEvent(
  db: Database,
  place: HelpdeskPlace,
  given: HelpdeskEvent,
  tools: OutboxTools,
): Promise<TakenHelpdeskEvent> {
  const { engine, cipher } = tools
  const toldAtMs = await engine.nowMs(db)
  const { desk } = place
  const event: KeptHelpdeskEvent = {
    ...given,
    ...(desk === undefined ? {} : { desk }),
    atMs: happenedAtMs(given, toldAtMs),
    sequence: given.sequence ?? 0,
    toldAtMs,
  }
  const records = await lockConversations(db, place, given, tools)
  const newest = records.find((record) => isAbout(event, record))
  if (newest === undefined) return { outcome: 'unknown-ticket' }
  const { handoffId } = newest.prepared
  const refusal = await refusalOf(db, place, event, tools)
  if (refusal !== undefined) return { outcome: refusal, handoffId }
  const returned = changesOwners(event) ? await returnedIn(db, event, records, cipher) : []
  await db
    .insertInto('helpdesk_event')
    .values(helpdeskEventRow(place, event, cipher))
    .execute()
  const changes = [
    { row: rowOf(newest), what: event.kind } as const,
    ...returned.map((record) => ({ row: rowOf(record), what: 'returned' }) as const),
  ]
  await noteChanges(db, changes, toldAtMs, engine)
  return { outcome: 'taken', handoffId, returned: returned.map(({ prepared }) => prepared.handoffId) }
}

async function returnedIn(
  db: Database,
  event: KeptHelpdeskEvent,
  records: readonly HandoffRecord[],
  cipher: PayloadCipher,
): Promise<readonly HandoffRecord[]> {
  const concerned = new Set(records.flatMap((one) => (isAbout(event, one) ? [one.event.conversation.id] : [])))
  const own = records.filter((record) => concerned.has(record.event.conversation.id))
  return returnedBy(event, own, await eventsOf(db, own, cipher))
}

function rowOf({ prepared: { handoffId, workspace, environment } }: HandoffRecord) {
  return { sink: 'live', id: handoffId, workspace, environment } as const
}

/**
 * The live records of the conversations that an event may be about, the newest first. Nobody else changes them, or takes
 * an event about them, until the transaction ends: so two that close the last two tickets at the same time see each other.
 */
async function lockConversations(
  db: Database,
  { workspace, environment }: HelpdeskPlace,
  { ticket, handoffId }: HelpdeskEvent,
  { engine, cipher }: OutboxTools,
): Promise<readonly HandoffRecord[]> {
  const here = db
    .selectFrom('handoff')
    .where('sink', '=', 'live')
    .where('workspace', '=', workspace)
    .where('environment', '=', environment)
    .where('payload', 'is not', null)
  const byTicket = await here.select('conversation').distinct().where('ticket', '=', cipher.index(ticket)).execute()
  const byMarker =
    handoffId === undefined ? [] : await here.select('conversation').where('id', '=', handoffId).execute()
  const conversations = [...new Set([...byTicket, ...byMarker].map(({ conversation }) => conversation))]
  if (conversations.length === 0) return []
  const query = here
    .selectAll()
    .where('conversation', 'in', conversations)
    .orderBy('serial', 'desc')
    .limit(TELLING_RECORDS * conversations.length)
  const rows = await (engine.locksRows ? query.forUpdate() : query).execute()
  const newestFirst = rows.toSorted((a, b) => b.received_at_ms - a.received_at_ms || (a.id < b.id ? -1 : 1))
  return readRecords(db, newestFirst, cipher)
}

/** Why an event of a known ticket is not kept. */
async function refusalOf(
  db: Database,
  place: HelpdeskPlace,
  event: KeptHelpdeskEvent,
  { cipher }: OutboxTools,
): Promise<'repeated' | 'left-out' | undefined> {
  const columns = helpdeskEventColumns(event, cipher)
  const ofTicket = db
    .selectFrom('helpdesk_event')
    .where('ticket', '=', columns.ticket)
    .where('workspace', '=', place.workspace)
    .where('environment', '=', place.environment)
    .where('desk', '=', deskName(place))
  const before = await ofTicket.select('id').where('event', '=', columns.event).executeTakeFirst()
  if (before !== undefined) return 'repeated'
  if (changesOwners(event)) return undefined
  const { told } = await ofTicket.select((row) => row.fn.countAll<number>().as('told')).executeTakeFirstOrThrow()
  return told >= MOST_TOLD ? 'left-out' : undefined
}
