import type { HandoffRecord, HelpdeskEvents, HelpdeskPlace, KeptHelpdeskEvent } from '@handoffkit/sinks'
import { inDeskOrder, isAbout } from '@handoffkit/sinks'
import type { Database } from './engine.ts'
import { keptHelpdeskEvent } from './helpdesk-event-row.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import { takeHelpdeskEvent } from './take-helpdesk-event.ts'

/** Helpdesk events in a database. */
export function storedHelpdeskEvents(tools: OutboxTools): HelpdeskEvents {
  const { engine, cipher } = tools
  return {
    take: (place, event) => engine.write((db) => takeHelpdeskEvent(db, place, event, tools)),
    of: (records) =>
      engine.read(async (db) => {
        const places = Map.groupBy(records, ({ prepared: { workspace, environment } }) => `${environment} ${workspace}`)
        const all: KeptHelpdeskEvent[] = []
        for (const some of places.values()) all.push(...(await eventsOf(db, some, cipher)))
        return all.toSorted(inDeskOrder)
      }),
  }
}

/** What was told of the tickets of some records of one environment, in no order. */
export async function eventsOf(
  db: Database,
  records: readonly HandoffRecord[],
  cipher: PayloadCipher,
): Promise<readonly KeptHelpdeskEvent[]> {
  const [first] = records
  if (first === undefined) return []
  const { workspace, environment }: HelpdeskPlace = first.prepared
  const tickets = records.flatMap(({ state }) =>
    state.status === 'delivered' && state.ticket !== null ? [cipher.index(state.ticket.id)] : [],
  )
  const handoffs = records.map(({ prepared }) => prepared.handoffId)
  const here = db
    .selectFrom('helpdesk_event')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('environment', '=', environment)
  const byTicket = tickets.length === 0 ? [] : await here.where('ticket', 'in', [...new Set(tickets)]).execute()
  const byMarker = await here.where('handoff', 'in', handoffs).execute()
  const rows = new Map([...byTicket, ...byMarker].map((row) => [row.id, row]))
  return [...rows.values()]
    .map((row) => keptHelpdeskEvent(row, cipher))
    .filter((event) => records.some((record) => isAbout(event, record)))
}
