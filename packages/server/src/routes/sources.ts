import { sourceOfCall } from '../admit-sources.ts'
import { handOver } from '../hand-over.ts'
import { readMembers } from '../read-members.ts'
import { SOURCE_QUERY } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'
import { handoffErrors, handoffHeaders } from './hand-off.ts'

/** `POST /v1/sources/{name}`: the address that platforms call in their own words. */
export const sourceRoute: Route = {
  method: 'POST',
  path: '/v1/sources/{name}',
  operationId: 'receiveFromSource',
  tag: 'handoffs',
  summary: 'Take what a platform sends',
  description:
    'Turns the payload of a platform into a handoff event, and hands over. A source that signs needs no API key: its signature over the body stands for one. What is no handoff is answered with 200 and why it was ignored. The answer has the form that the platform reads.',
  scope: 'handoffs:write',
  isForSources: true,
  query: SOURCE_QUERY,
  headers: handoffHeaders,
  body: { schema: 'SourcePayload', required: true },
  answers: { 200: 'Taken, or ignored.' },
  answer: 'SourceAnswer',
  errors: ['HK_SIGNATURE_REFUSED', 'HK_SOURCE_UNKNOWN', ...handoffErrors],
  handle: receive,
}

async function receive(call: Call): Promise<Answer> {
  const { workspace: named } = readMembers(SOURCE_QUERY, call.query, 'query')
  const source = await sourceOfCall(call.workspace, call.path['name'] ?? '', named)
  const received = await source.receive(call.body)
  if (received.kind === 'ignored') {
    const { kind, reason, because } = received
    return { status: 200, body: received.answer({ kind, reason, because }) ?? { ignored: { reason, because } } }
  }
  const { body, headers, outcome } = await handOver(call, received.event)
  return { status: 200, body: received.answer(outcome) ?? body, headers }
}
