import type { HelpdeskEvent } from '@handoffkit/core'
import type { TicketReference } from './attempt.ts'
import type { KeptHelpdeskEvent } from './helpdesk-events.ts'
import { inDeskOrder } from './helpdesk-events.ts'
import type { HandoffRecord } from './record.ts'

/** Whether people still have a handoff, and since when that is so. */
export interface Holding {
  readonly isHeld: boolean
  /** Milliseconds since the epoch. */
  readonly sinceMs: number
}

/** The ticket of a handoff that was delivered. Null: it was not, or the helpdesk never named it. */
export function deliveredTicket({ state }: HandoffRecord): TicketReference | null {
  return state.status === 'delivered' ? state.ticket : null
}

/**
 * Whether an event is about a handoff: about its ticket; as long as nobody knows that one, about the ticket that carries
 * its marker. A second ticket with the same marker is none of it.
 */
export function isAbout(
  { desk, ticket, handoffId }: Pick<KeptHelpdeskEvent, 'ticket' | 'handoffId' | 'desk'>,
  record: HandoffRecord,
): boolean {
  if ((desk === 'fallback') !== (record.reroutedAtMs !== undefined)) return false
  const known = deliveredTicket(record)
  return known === null ? handoffId === record.prepared.handoffId : ticket === known.id
}

/**
 * Whether people still have a handoff whose ticket was promised: until its ticket is closed or handed back, and again when
 * it is reopened, or when a person or a team gets what was handed back.
 *
 * A handoff that updates a ticket asks for people anew: what happened to the ticket before it does not count. One that made
 * its ticket is older than all that is told of it, whatever the two clocks say.
 *
 * @param events of the whole conversation, in any order
 */
export function holdingOf(record: HandoffRecord, events: readonly KeptHelpdeskEvent[]): Holding {
  const { receivedAtMs, prepared } = record
  const fromMs = prepared.target.kind === 'create' ? Number.NEGATIVE_INFINITY : receivedAtMs
  const counted = events.filter((event) => event.atMs >= fromMs && isAbout(event, record)).toSorted(inDeskOrder)
  let ended: HelpdeskEvent['kind'] | undefined
  let sinceMs = receivedAtMs
  for (const { kind, atMs } of counted) {
    const next = afterEvent(ended, kind)
    if ((next === undefined) !== (ended === undefined)) sinceMs = atMs
    ended = next
  }
  return { isHeld: ended === undefined, sinceMs }
}

/** What has ended it after one more event; nothing: people have it. */
function afterEvent(ended: HelpdeskEvent['kind'] | undefined, kind: HelpdeskEvent['kind']): typeof ended {
  switch (kind) {
    case 'closed':
    case 'handed-back':
      return kind
    case 'reopened':
      return undefined
    case 'assigned':
    case 'transferred':
      return ended === 'handed-back' ? undefined : ended
    case 'commented':
      return ended
  }
}

/** What the desk told of a ticket. */
export interface TicketStanding {
  readonly status: 'open' | 'closed'
  /** What happened last. */
  readonly last: HelpdeskEvent['kind']
  /** When that was, in milliseconds since the epoch. */
  readonly changedAtMs: number
  /** The team that has it, where the desk told. */
  readonly team?: string
}

/** How a ticket stands by what was told of it; nothing when nothing was. @param events of this ticket alone, in any order */
export function ticketStanding(events: readonly KeptHelpdeskEvent[]): TicketStanding | undefined {
  const ordered = events.toSorted(inDeskOrder)
  const last = ordered.at(-1)
  if (last === undefined) return undefined
  const team = ordered.findLast((event) => event.team !== undefined)?.team
  return {
    status: closedAtMs(ordered) === undefined ? 'open' : 'closed',
    last: last.kind,
    changedAtMs: last.atMs,
    ...(team === undefined ? {} : { team }),
  }
}

/** When a ticket was closed; nothing when it is open, as far as anybody told. @param events of this ticket alone, in any order */
export function closedAtMs(events: readonly KeptHelpdeskEvent[]): number | undefined {
  const last = events.toSorted(inDeskOrder).findLast(({ kind }) => kind === 'closed' || kind === 'reopened')
  return last?.kind === 'closed' ? last.atMs : undefined
}
