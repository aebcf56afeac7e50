import { HandoffError } from '@handoffkit/core'
import type { ContextAddress, ContextKept, ContextObject, WorkspaceContexts } from 'handoffkit'
import { environmentOf, IN_ENVIRONMENT } from '../call-environment.ts'
import { expectedVersion } from '../if-match.ts'
import { readMembers } from '../read-members.ts'
import type { Answer, Call, Route } from '../route.ts'
import { mayUse } from '../route.ts'

const WRITTEN = {
  tag: 'conversations',
  path: '/v1/conversations/{id}/context',
  scope: 'context:write',
  orScopes: ['handoffs:write'],
  forBrowsers: true,
  query: IN_ENVIRONMENT,
  headers: {
    'If-Match': {
      description: 'Writes only when this is the version that is stored; "*": when there is any. Else 412.',
      example: '"3"',
    },
  },
  body: { schema: 'ContextInput', required: true },
  answers: { 200: 'The context object as it is now. The header "ETag" is its version.' },
  answer: 'ContextKept',
  errors: ['HK_ENVIRONMENT_UNKNOWN', 'HK_CONTEXT_INVALID', 'HK_CONTEXT_CHANGED'],
} as const satisfies Partial<Route>

/** Context objects that wait for their handoff. */
export const contextRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: WRITTEN.path,
    operationId: 'getContext',
    tag: WRITTEN.tag,
    summary: 'The stored context object of a conversation',
    description:
      'As it was sent, to a key that may write it or hand over; masked as previews are, to a key that only reads. The header "ETag" is its version.',
    scope: 'handoffs:read',
    orScopes: ['context:write'],
    forBrowsers: true,
    query: IN_ENVIRONMENT,
    answers: { 200: 'The context object.' },
    answer: 'ContextObject',
    errors: ['HK_ENVIRONMENT_UNKNOWN', 'HK_CONTEXT_UNKNOWN'],
    handle: getContext,
  },
  {
    ...WRITTEN,
    method: 'PUT',
    operationId: 'putContext',
    summary: 'Store the context object of a conversation',
    description:
      'Replaces the one that is stored. A handoff of the conversation that has no context object takes it. The last writer wins, unless "If-Match" says otherwise. It expires so many days after the last write.',
    handle: (call) => writeContext(call, call.workspace.contexts.put),
  },
  {
    ...WRITTEN,
    method: 'PATCH',
    operationId: 'patchContext',
    summary: 'Change keys of the context object of a conversation',
    description:
      'Merges keys into the one that is stored, or begins one; null removes a key (RFC 7396). Patches that come at the same time are all kept.',
    handle: (call) => writeContext(call, call.workspace.contexts.patch),
  },
]

async function getContext(call: Call): Promise<Answer> {
  const masked = !mayUse(call.key, ['context:write', 'handoffs:write'])
  const found = await call.workspace.contexts.get(addressOf(call), { masked })
  if (found === undefined) throw new HandoffError('HK_CONTEXT_UNKNOWN')
  return answerOf(found)
}

async function writeContext(call: Call, write: WorkspaceContexts['put']): Promise<Answer> {
  const address = addressOf(call)
  const expected = expectedVersion(call.headers['if-match'])
  // A page cannot say who the customer is.
  const customer = call.browser === undefined ? {} : { customer: call.browser.customer ?? null }
  return answerOf(await write(address, call.body, { ...customer, ...(expected === undefined ? {} : { expected }) }))
}

function addressOf(call: Call): ContextAddress {
  const environment = environmentOf(call, readMembers(IN_ENVIRONMENT, call.query, 'query').environment)
  return { environment, conversation: call.path['id'] ?? '' }
}

function answerOf(found: ContextObject | ContextKept): Answer {
  const { conversation, environment, version, context, customer = null } = found
  return {
    status: 200,
    headers: { etag: `"${version}"` },
    body: {
      conversation,
      environment,
      version,
      context,
      customer,
      updatedAt: new Date(found.updatedAtMs).toISOString(),
      expiresAt: new Date(found.expiresAtMs).toISOString(),
      ...('notKept' in found ? { notKept: found.notKept } : {}),
    },
  }
}
