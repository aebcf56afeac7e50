import type { TicketReference } from './attempt.ts'
import type { HandoffRecord } from './record.ts'

/** Who answers the customer: the AI agent, or people. */
export type ConversationOwner = 'ai' | 'human'

/** Where a conversation stands. */
export interface ConversationStanding {
  readonly owner: ConversationOwner
  /** The ticket of its newest handoff that was delivered. Null: none was, or the helpdesk never named it. */
  readonly ticket: TicketReference | null
  /** The newest handoff, or preview where nothing was handed over. Null: none was asked for. */
  readonly latest: HandoffRecord | null
}

/**
 * Where a conversation stands, told by its records, the newest first.
 *
 * People own it once a ticket was promised: they stay the owners however late the ticket comes, and even while nobody can
 * tell whether it is there. A delivery that is dead made no ticket, so it leaves the owner as it was; a preview does too.
 */
export function conversationOf(records: readonly HandoffRecord[]): ConversationStanding {
  const live = records.filter(({ sink }) => sink === 'live')
  const tickets = live.flatMap(({ state }) =>
    state.status === 'delivered' && state.ticket !== null ? [state.ticket] : [],
  )
  return {
    owner: live.some(isPromised) ? 'human' : 'ai',
    ticket: tickets[0] ?? null,
    latest: live[0] ?? records[0] ?? null,
  }
}

/** What is dead at its first desk goes on at its second. */
function isPromised({ state, fallback, reroutedAtMs }: HandoffRecord): boolean {
  return state.status !== 'dead' || (fallback !== undefined && reroutedAtMs === undefined)
}
