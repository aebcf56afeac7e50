import type { Schemas } from './build.ts'
import { instant, object, oneOf, orNull, ref, text, texts } from './build.ts'
import { STATUSES } from './handoff-schemas.ts'

/** What pages get, and what lets them call. */
export const BROWSER_SCHEMAS: Schemas = {
  BrowserToken: object('Access to one conversation, for its page.', {
    token: text('Sent as "Authorization: Bearer ...".'),
    expiresAt: instant('From then on it is refused.'),
  }),
  ConversationHandoff: object('Where the handoff of a conversation stands.', {
    handoffId: text('"h-" and 26 characters: the mark that the ticket carries.'),
    status: oneOf([...STATUSES, 'incomplete'], '"incomplete": nothing was stored.'),
    ticket: orNull(ref('TicketReference'), 'Null: there is none yet. Browsers get no "url".'),
    team: orNull(text(), 'Null: the default team of the helpdesk.'),
    missing: texts('Keys that the winning rules require and that are not there: ask the customer for them.'),
  }),
}
