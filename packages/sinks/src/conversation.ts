import type { TicketReference } from './attempt.ts'
import type { KeptHelpdeskEvent } from './helpdesk-events.ts'
import type { TicketStanding } from './holding.ts'
import { deliveredTicket, holdingOf, isAbout, ticketStanding } from './holding.ts'
import type { HandoffRecord } from './record.ts'

/** Who answers the customer: the AI agent, or people. */
export type ConversationOwner = 'ai' | 'human'

/** So many of its newest handoffs tell where a conversation stands. Those before have long been somebody's. */
export const TELLING_RECORDS = 100

/** Where a conversation stands. */
export interface ConversationStanding {
  readonly owner: ConversationOwner
  /** Since when, in milliseconds since the epoch. Null: it was always the AI agent. */
  readonly sinceMs: number | null
  /** The ticket of its newest handoff that was delivered. Null: none was, or the helpdesk never named it. */
  readonly ticket: TicketReference | null
  /** What the helpdesk told of that ticket. Null: nothing. */
  readonly helpdesk: TicketStanding | null
  /** The newest handoff, or preview where nothing was handed over. Null: none was asked for. */
  readonly latest: HandoffRecord | null
}

/**
 * Where a conversation stands, told by its records, the newest first, and by what the helpdesk told of their tickets.
 *
 * People own it once a ticket was promised: they stay the owners however late the ticket comes, and even while nobody can
 * tell whether it is there. A delivery that is dead made no ticket, so it leaves the owner as it was; a preview does too.
 * It goes back to the AI agent when people have none of its handoffs any more: see `holdingOf`.
 *
 * @param events in any order; what is about other tickets does not count
 */
export function conversationOf(
  records: readonly HandoffRecord[],
  events: readonly KeptHelpdeskEvent[] = [],
): ConversationStanding {
  const live = records.filter(({ sink }) => sink === 'live')
  const withTicket = live.find((record) => deliveredTicket(record) !== null)
  const told = withTicket === undefined ? [] : events.filter((event) => isAbout(event, withTicket))
  return {
    ...ownerOf(live, events),
    ticket: withTicket === undefined ? null : deliveredTicket(withTicket),
    helpdesk: ticketStanding(told) ?? null,
    latest: live[0] ?? records[0] ?? null,
  }
}

function ownerOf(
  live: readonly HandoffRecord[],
  events: readonly KeptHelpdeskEvent[],
): Pick<ConversationStanding, 'owner' | 'sinceMs'> {
  const holdings = live.filter(isPromised).map((record) => holdingOf(record, events))
  const held = holdings.filter(({ isHeld }) => isHeld)
  if (held.length > 0) return { owner: 'human', sinceMs: Math.min(...held.map(({ sinceMs }) => sinceMs)) }
  return { owner: 'ai', sinceMs: holdings.length === 0 ? null : Math.max(...holdings.map(({ sinceMs }) => sinceMs)) }
}

/** What is dead at its first desk goes on at its second. */
function isPromised({ state, fallback, reroutedAtMs }: HandoffRecord): boolean {
  return state.status !== 'dead' || (fallback !== undefined && reroutedAtMs === undefined)
}
