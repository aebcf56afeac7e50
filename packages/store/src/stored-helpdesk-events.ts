import type { HelpdeskEvents, KeptHelpdeskEvent } from '@handoffkit/sinks'
import { inDeskOrder } from '@handoffkit/sinks'
import type { OutboxTools } from './outbox-tools.ts'
import { eventsOf } from './select-helpdesk-events.ts'
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
