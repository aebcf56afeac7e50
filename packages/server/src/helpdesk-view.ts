import type { ConversationStanding, KeptHelpdeskEvent } from 'handoffkit'

/** One thing that people did to a ticket. */
export function helpdeskEventView({ kind, ticket, atMs, toldAtMs, team, desk }: KeptHelpdeskEvent): object {
  return {
    kind,
    ticket,
    ...(desk === undefined ? {} : { desk }),
    at: new Date(atMs).toISOString(),
    toldAt: new Date(toldAtMs).toISOString(),
    ...(team === undefined ? {} : { team }),
  }
}

/** How a ticket stands by what its helpdesk told. */
export function ticketStandingView({
  status,
  last,
  changedAtMs,
  team,
}: NonNullable<ConversationStanding['helpdesk']>): object {
  return { status, last, changedAt: new Date(changedAtMs).toISOString(), ...(team === undefined ? {} : { team }) }
}
