import type { Environment, PreparedHandoff } from '@handoffkit/core'
import type { HandoffRecord } from 'handoffkit'
import { environmentOf, IN_ENVIRONMENT } from '../call-environment.ts'
import { handOver } from '../hand-over.ts'
import { OPENING_ERRORS, RULE_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { unknownHandoff } from '../record-of-call.ts'
import { recordsIn } from '../records-in.ts'
import { CONVERSATION_HANDOFF } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'
import { handoffHeaders } from './hand-off.ts'

const path = '/v1/conversations/{id}/handoff'

/** The handoff of one conversation, as a page may ask for it and see it. */
export const conversationHandoffRoutes: readonly Route[] = [
  {
    method: 'POST',
    path,
    operationId: 'handOffConversation',
    tag: 'conversations',
    summary: 'Hand this conversation over',
    description:
      'With the context object that is stored for the conversation. Made for pages: nothing but the reason and the summary can be said, and the customer is the one whom the browser token names.',
    scope: 'handoffs:write',
    forBrowsers: true,
    query: IN_ENVIRONMENT,
    headers: handoffHeaders,
    body: { schema: 'ConversationHandoffRequest', required: false },
    answers: {
      202: 'Accepted: it will be delivered.',
      201: 'Accepted and delivered while you waited: there is a ticket.',
      200: 'Previewed, accepted before, incomplete, or its delivery ended otherwise while you waited.',
    },
    answer: 'ConversationHandoff',
    errors: ['HK_ENVIRONMENT_UNKNOWN', 'HK_HANDOFF_DIFFERS', 'HK_HANDOFF_ERASED', ...RULE_ERRORS, ...OPENING_ERRORS],
    handle: handOffConversation,
  },
  {
    method: 'GET',
    path,
    operationId: 'getConversationHandoff',
    tag: 'conversations',
    summary: 'Where the handoff of this conversation stands',
    description: 'Of its newest handoff. No value that a customer gave, and no draft.',
    scope: 'handoffs:read',
    orScopes: ['handoffs:write'],
    forBrowsers: true,
    query: IN_ENVIRONMENT,
    answers: { 200: 'Where it stands.' },
    answer: 'ConversationHandoff',
    errors: ['HK_ENVIRONMENT_UNKNOWN', 'HK_HANDOFF_UNKNOWN'],
    handle: async (call) => {
      const record = await newestOf(call, environmentAsked(call))
      if (record === undefined) throw unknownHandoff()
      return { status: 200, body: shown(record, call) }
    },
  },
]

async function handOffConversation(call: Call): Promise<Answer> {
  const environment = environmentAsked(call)
  const { id: conversation = '' } = call.path
  const { reason, summary, onMissing } = readSmallBody(CONVERSATION_HANDOFF, call.body)
  const stored = await call.workspace.contexts.get({ environment, conversation })
  const customer = call.browser?.customer ?? stored?.customer
  const event = {
    environment,
    conversation: { id: conversation, ...(summary === undefined ? {} : { summary }) },
    ...(customer === undefined ? {} : { customer: { id: customer } }),
    ...(reason === undefined ? {} : { handoff: { reason } }),
    ...(onMissing === undefined ? {} : { onMissing }),
    // One that is stored is taken; a page that has stored none hands over all the same.
    ...(stored === undefined ? { context: {} } : {}),
  }
  const { status, headers, answer } = await handOver(call, JSON.stringify(event))
  const applied = headers['preference-applied']
  const prepared = answer.kind === 'incomplete' ? answer.prepared : answer.record.prepared
  const state = answer.kind === 'incomplete' ? ({ status: 'incomplete' } as const) : answer.record.state
  return {
    status,
    body: shown({ prepared, state }, call),
    ...(applied === undefined ? {} : { headers: { 'preference-applied': applied } }),
  }
}

function environmentAsked(call: Call): Environment {
  return environmentOf(call, readMembers(IN_ENVIRONMENT, call.query, 'query').environment)
}

async function newestOf({ workspace, path }: Call, environment: Environment): Promise<HandoffRecord | undefined> {
  const conversation = path['id'] ?? ''
  const { records } = await recordsIn(workspace, [environment], { conversation, sink: 'both', limit: 1 })
  return records[0]
}

/** Where a handoff stands, or that nothing was stored. */
interface Standing {
  readonly prepared: PreparedHandoff
  readonly state: HandoffRecord['state'] | { readonly status: 'incomplete' }
}

/** The address of a ticket is for people in the helpdesk, so pages do not get it. */
function shown({ prepared, state }: Standing, { browser }: Call): object {
  const { handoffId, decision, missing } = prepared
  const ticket = state.status === 'delivered' ? state.ticket : null
  const seen = ticket === null || browser === undefined ? ticket : { id: ticket.id }
  return { handoffId, status: state.status, ticket: seen, team: decision.team.value, missing }
}
