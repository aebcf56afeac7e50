import type { Database } from './engine.ts'
import type { HelpdeskEventTable } from './tables.ts'

/** Helpdesk events that may belong to nothing once their handoff is erased. */
export type EventsAbout = readonly Pick<HelpdeskEventTable, 'id' | 'workspace' | 'environment' | 'ticket'>[]

/** What the desks told of the tickets of some handoffs: by ticket, and by marker. */
export async function eventsAbout(db: Database, serials: readonly number[]): Promise<EventsAbout> {
  const columns = [
    'helpdesk_event.id',
    'helpdesk_event.workspace',
    'helpdesk_event.environment',
    'helpdesk_event.ticket',
  ] as const
  const handoffs = db.selectFrom('handoff').where('serial', 'in', serials)
  const byTicket = await handoffs
    .innerJoin('helpdesk_event', (join) =>
      join
        .onRef('helpdesk_event.ticket', '=', 'handoff.ticket')
        .onRef('helpdesk_event.workspace', '=', 'handoff.workspace')
        .onRef('helpdesk_event.environment', '=', 'handoff.environment'),
    )
    .select(columns)
    .execute()
  const byMarker = await handoffs
    .innerJoin('helpdesk_event', 'helpdesk_event.handoff', 'handoff.id')
    .select(columns)
    .execute()
  return [...byTicket, ...byMarker]
}

/** Deletes those of them whose ticket no handoff has any more. */
export async function deleteStrays(db: Database, about: EventsAbout): Promise<void> {
  const places = new Map(about.map((one) => [JSON.stringify([one.workspace, one.environment, one.ticket]), one]))
  for (const { workspace, environment, ticket } of places.values()) {
    const other = await db
      .selectFrom('handoff')
      .select('serial')
      .where('sink', '=', 'live')
      .where('ticket', '=', ticket)
      .where('workspace', '=', workspace)
      .where('environment', '=', environment)
      .limit(1)
      .executeTakeFirst()
    if (other !== undefined) continue
    const ids = about.flatMap((one) =>
      one.ticket === ticket && one.workspace === workspace && one.environment === environment ? [one.id] : [],
    )
    for (let no = 0; no < ids.length; no += CHUNK)
      await db
        .deleteFrom('helpdesk_event')
        .where('id', 'in', ids.slice(no, no + CHUNK))
        .execute()
  }
}

/** So many in one statement. */
const CHUNK = 500
