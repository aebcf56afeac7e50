import { inboxOf } from '../admit-helpdesks.ts'
import { environmentOf } from '../call-environment.ts'
import { readMembers } from '../read-members.ts'
import { HELPDESK_QUERY } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'

/** `POST /v1/helpdesk/webhook/{environment}`: the address that helpdesks call. */
export const helpdeskRoute: Route = {
  method: 'POST',
  path: '/v1/helpdesk/webhook/{environment}',
  operationId: 'receiveFromHelpdesk',
  tag: 'helpdesk',
  summary: 'Take what a helpdesk tells of its tickets',
  description:
    'Assigned, transferred, closed, reopened, handed back, commented: it goes into the record of the handoff whose ticket it is. The signature over the body lets a helpdesk in, and no key does. What is told twice, in another order, or of tickets of nobody here is taken as well, and changes nothing.',
  scope: 'any',
  isForHelpdesks: true,
  query: HELPDESK_QUERY,
  body: { schema: 'HelpdeskPayload', required: true },
  answers: { 202: 'Taken.' },
  answer: 'HelpdeskAnswer',
  errors: ['HK_SIGNATURE_REFUSED', 'HK_EVENT_MALFORMED', 'HK_EVENT_INVALID'],
  handle: receive,
}

async function receive(call: Call): Promise<Answer> {
  const { desk } = readMembers(HELPDESK_QUERY, call.query, 'query')
  const inbox = await inboxOf(call.workspace, environmentOf(call, call.path['environment']), desk)
  return { status: 202, body: await inbox.receive(call.body) }
}
