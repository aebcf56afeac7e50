import { closedAtMs } from '../holding.ts'
import type { Past, PastQuery } from '../past.ts'
import { COUNTED_MS, hoursBetween } from '../past.ts'
import type { HandoffRecord } from '../record.ts'
import type { PlacedEvent } from './memory-helpdesk-events.ts'

/** Reads a past from all records of an outbox. @param told what the desks told of all tickets */
export function pastOf(records: Iterable<HandoffRecord>, told: readonly PlacedEvent[], query: PastQuery): Past {
  const { workspace, environment, handoffId, conversation, customer, atMs } = query
  const others = [...records].filter(
    ({ prepared }) =>
      prepared.workspace === workspace && prepared.environment === environment && prepared.handoffId !== handoffId,
  )
  const ofConversation = newestFirst(others.filter(({ event }) => event.conversation.id === conversation))
  const whose = customer === undefined ? ofConversation : newestFirst(others.filter((one) => isOf(one, customer)))
  const counted = whose.filter(({ receivedAtMs }) => receivedAtMs <= atMs)
  const since = (ms: number): number => counted.filter(({ receivedAtMs }) => receivedAtMs > atMs - ms).length
  const [last] = counted
  const lastTeam = counted.find(({ prepared }) => prepared.decision.team.value !== null)?.prepared.decision.team.value
  // The ticket of a second desk is none of the first, which gets the next handoff of the conversation.
  const [ticket = null] = ofConversation.flatMap(({ state, reroutedAtMs }) =>
    reroutedAtMs === undefined && state.status === 'delivered' && state.ticket !== null ? [state.ticket.id] : [],
  )
  const ofTicket = told.filter(
    ({ place, event }) =>
      place.workspace === workspace &&
      place.environment === environment &&
      event.desk === undefined &&
      event.ticket === ticket,
  )
  const closed = closedAtMs(ofTicket.map(({ event }) => event))
  return {
    history: {
      handoffs24h: since(COUNTED_MS.handoffs24h),
      handoffs7d: since(COUNTED_MS.handoffs7d),
      ...(lastTeam == null ? {} : { lastTeam }),
      ...(last === undefined ? {} : { hoursSinceLast: hoursBetween(last.receivedAtMs, atMs) }),
    },
    ticket,
    ...(closed === undefined ? {} : { closedAtMs: closed }),
  }
}

function isOf({ event }: HandoffRecord, customer: string): boolean {
  return event.customer?.id === customer
}

function newestFirst(records: readonly HandoffRecord[]): readonly HandoffRecord[] {
  return records.toSorted((a, b) => b.receivedAtMs - a.receivedAtMs)
}
