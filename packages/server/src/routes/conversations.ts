import { HandoffError } from '@handoffkit/core'
import { environmentOf, IN_ENVIRONMENT } from '../call-environment.ts'
import { handoffView } from '../handoff-view.ts'
import { ticketStandingView } from '../helpdesk-view.ts'
import { readMembers } from '../read-members.ts'
import type { Answer, Call, Route } from '../route.ts'

/** `GET /v1/conversations/{id}` */
export const conversationRoute: Route = {
  method: 'GET',
  path: '/v1/conversations/{id}',
  operationId: 'getConversation',
  tag: 'conversations',
  summary: 'Who owns a conversation',
  description:
    'Whether people answer the customer or the AI agent, with the ticket and the latest handoff. People own it from the moment that a ticket was promised, until the helpdesk tells that it was closed or handed back. 404 says that nothing was handed over: the AI agent owns it.',
  scope: 'handoffs:read',
  orScopes: ['handoffs:write'],
  query: IN_ENVIRONMENT,
  answers: { 200: 'Where it stands.' },
  answer: 'ConversationState',
  errors: ['HK_ENVIRONMENT_UNKNOWN', 'HK_CONVERSATION_UNKNOWN'],
  handle: getConversation,
}

async function getConversation(call: Call): Promise<Answer> {
  const { id = '' } = call.path
  const environment = environmentOf(call, readMembers(IN_ENVIRONMENT, call.query, 'query').environment)
  const standing = await call.workspace.conversation(environment, id)
  if (standing === undefined) throw new HandoffError('HK_CONVERSATION_UNKNOWN')
  const { owner, sinceMs, ticket, helpdesk, latest } = standing
  return {
    status: 200,
    body: {
      conversation: id,
      environment,
      owner,
      since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
      status: latest?.state.status ?? null,
      ticket,
      helpdesk: helpdesk === null ? null : ticketStandingView(helpdesk),
      handoff: latest === null ? null : handoffView(latest),
    },
  }
}
