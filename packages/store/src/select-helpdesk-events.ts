import type { HandoffRecord, HelpdeskPlace, KeptHelpdeskEvent } from '@handoffkit/sinks'
import { isAbout } from '@handoffkit/sinks'
import type { Database } from './engine.ts'
import { keptHelpdeskEvent } from './helpdesk-event-row.ts'
import type { PayloadCipher } from './payload-cipher.ts'

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
