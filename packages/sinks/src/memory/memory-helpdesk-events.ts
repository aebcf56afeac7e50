import type { HelpdeskEventKind } from '@handoffkit/core'
import type { HelpdeskEvents, HelpdeskPlace, KeptHelpdeskEvent, TakenHelpdeskEvent } from '../helpdesk-events.ts'
import { happenedAtMs, inDeskOrder, MOST_TOLD } from '../helpdesk-events.ts'
import { isAbout } from '../holding.ts'
import type { HandoffRecord } from '../record.ts'
import { changesOwners, returnedBy } from '../returned-by.ts'
import { newestFirst } from './select-records.ts'

/** An event, and whose it is. */
export interface PlacedEvent {
  readonly place: HelpdeskPlace
  readonly event: KeptHelpdeskEvent
}

/** Helpdesk events in memory. */
export interface MemoryHelpdeskEvents extends HelpdeskEvents {
  /** All that is kept. */
  all(): readonly PlacedEvent[]
  /** Forgets what is about no handoff any more. */
  forgetStrays(): void
}

/** What helpdesk events in memory are kept beside. */
export interface MemoryHelpdeskParts {
  readonly now: () => number
  /** Live ones, all that are kept. */
  readonly records: () => Iterable<HandoffRecord>
  readonly note: (record: HandoffRecord, change: { readonly what: HelpdeskEventKind | 'returned' }) => void
}

/** Helpdesk events in memory: gone with the process. */
export function memoryHelpdeskEvents({ now, records, note }: MemoryHelpdeskParts): MemoryHelpdeskEvents {
  let all: readonly PlacedEvent[] = []
  const recordsAt = (place: HelpdeskPlace): readonly HandoffRecord[] =>
    [...records()].filter(({ prepared }) => isSamePlace(prepared, place)).toSorted((a, b) => newestFirst(a, b))
  const toldOf = (some: readonly HandoffRecord[]): readonly KeptHelpdeskEvent[] =>
    all
      .filter(({ place, event }) => some.some((one) => isSamePlace(one.prepared, place) && isAbout(event, one)))
      .map(({ event }) => event)
      .toSorted(inDeskOrder)
  return {
    take: async (place, given): Promise<TakenHelpdeskEvent> => {
      const toldAtMs = now()
      const { desk } = place
      const event: KeptHelpdeskEvent = {
        ...given,
        ...(desk === undefined ? {} : { desk }),
        atMs: happenedAtMs(given, toldAtMs),
        sequence: given.sequence ?? 0,
        toldAtMs,
      }
      const here = recordsAt(place)
      const [newest, ...others] = here.filter((record) => isAbout(event, record))
      if (newest === undefined) return { outcome: 'unknown-ticket' }
      const { handoffId } = newest.prepared
      const ofTicket = all.filter((one) => isSamePlace(one.place, place) && isSameTicket(one.event, event))
      if (ofTicket.some((one) => one.event.id === event.id)) return { outcome: 'repeated', handoffId }
      if (!changesOwners(event) && ofTicket.length >= MOST_TOLD) return { outcome: 'left-out', handoffId }
      const conversations = new Set([newest, ...others].map((one) => one.event.conversation.id))
      const concerned = here.filter((one) => conversations.has(one.event.conversation.id))
      const returned = returnedBy(event, concerned, toldOf(concerned))
      all = [...all, { place, event }]
      note(newest, { what: event.kind })
      for (const record of returned) note(record, { what: 'returned' })
      return { outcome: 'taken', handoffId, returned: returned.map(({ prepared }) => prepared.handoffId) }
    },
    of: async (some) => toldOf(some),
    all: () => all,
    forgetStrays: () => {
      const kept = [...records()]
      all = all.filter(({ place, event }) =>
        kept.some((one) => isSamePlace(one.prepared, place) && isAbout(event, one)),
      )
    },
  }
}

function isSamePlace(a: Pick<HelpdeskPlace, 'workspace' | 'environment'>, b: typeof a): boolean {
  return a.workspace === b.workspace && a.environment === b.environment
}

function isSameTicket(a: KeptHelpdeskEvent, b: KeptHelpdeskEvent): boolean {
  return a.ticket === b.ticket && a.desk === b.desk
}
