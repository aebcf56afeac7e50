import { HELPDESK_EVENT_KINDS } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { instant, list, object, oneOf, text } from './build.ts'

const kind = oneOf(
  HELPDESK_EVENT_KINDS,
  '"handed-back": the AI agent is to go on, whether or not the ticket is closed. "commented": a person wrote something.',
)

/** What helpdesks tell of their tickets. */
export const HELPDESK_SCHEMAS: Schemas = {
  HelpdeskPayload: { type: 'object', description: 'What the helpdesk sends. Its adapter knows the form.' },
  HelpdeskAnswer: object('What became of what a helpdesk sent.', {
    events: list(
      object('One event.', {
        kind,
        outcome: oneOf(
          ['taken', 'repeated', 'unknown-ticket', 'left-out'],
          '"repeated": it was told before. "unknown-ticket": no handoff has the ticket. "left-out": so much was told of the ticket that no more of its comments are kept.',
        ),
      }),
      'In the order in which they were sent.',
    ),
    'ignored?': text('Why nothing of it is recorded.'),
  }),
  HelpdeskEvent: object('What people did to a ticket.', {
    kind,
    ticket: text('Id of the ticket.'),
    'desk?': oneOf(['fallback'], 'The second desk told it. Absent: the first.'),
    at: instant('When it happened, by the clock of the helpdesk where it tells the time.'),
    toldAt: instant('When it was told.'),
    'team?': text('The team that has the ticket from then on.'),
  }),
  TicketStanding: object('How a ticket stands by what its helpdesk told.', {
    status: oneOf(['open', 'closed']),
    last: kind,
    changedAt: instant('When the last of it happened.'),
    'team?': text('The team that has it.'),
  }),
}
