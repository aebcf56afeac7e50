import { ENVIRONMENTS, PRIORITIES, VERDICTS } from '@handoffkit/core'
import { handoffView, handoffWithAttempts } from '../handoff-view.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import { recordFilter, TRAITS } from '../record-filter.ts'
import { recallOfCall, recordOfCall, seenBy } from '../record-of-call.ts'
import { environmentsToSee, recordQuery } from '../record-query.ts'
import { recordsIn } from '../records-in.ts'
import type { Answer, Call, Route } from '../route.ts'

const FILTERS = {
  environment: { kind: 'choice', values: ENVIRONMENTS, description: 'Only of this environment.' },
  status: {
    kind: 'choice',
    values: ['previewed', 'accepted', 'waiting', 'delivered', 'dead', 'parked'],
    description: 'Only those that stand so.',
  },
  sink: {
    kind: 'choice',
    values: ['live', 'preview', 'both'],
    description: 'Deliveries, previews, or both. Default: both.',
  },
  team: { kind: 'text', maxLength: 256, description: 'Only those that were decided for this team.' },
  conversation: { kind: 'text', maxLength: 512, description: 'Only of this conversation.' },
  customer: { kind: 'text', maxLength: 512, description: 'Only of this customer.' },
  ticket: { kind: 'text', maxLength: 256, description: 'Only those that made or updated this ticket.' },
  priority: { kind: 'choice', values: PRIORITIES, description: 'Only those of this priority.' },
  verdict: { kind: 'choice', values: VERDICTS, description: 'Only those with a context key of this verdict.' },
  fieldStatus: {
    kind: 'choice',
    values: ['filled', 'refused', 'withheld', 'conflict', 'defaulted', 'not-sent'],
    description: 'Only those with a ticket field of this status; with "field", that field.',
  },
  rule: { kind: 'text', maxLength: 128, description: 'Only those whose team or priority this rule chose.' },
  key: { kind: 'text', maxLength: 128, description: 'Only those that sent this context key.' },
  field: {
    kind: 'text',
    maxLength: 128,
    description: 'Only those that filled this ticket field; with "fieldStatus", those where it has that status.',
  },
  has: { kind: 'choice', values: TRAITS, description: 'Only those with something that people look for.' },
  q: {
    kind: 'text',
    maxLength: 200,
    description:
      'Only those with this in an id, a name of a team or rule, or a context key. Upper and lower case are one.',
  },
  from: { kind: 'instant', description: 'Only those received at this instant or later.' },
  to: { kind: 'instant', description: 'Only those received before.' },
  limit: { kind: 'integer', minimum: 1, maximum: 200, description: 'How many at most. Default: 50.' },
  cursor: { kind: 'text', maxLength: 128, description: '"next" of the page before.' },
} as const

/** `GET /v1/handoffs` and one of them. */
export const handoffRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/handoffs',
    operationId: 'listHandoffs',
    tag: 'handoffs',
    summary: 'List handoffs and previews',
    description:
      'The newest first. Holds no value that a customer gave: those are in the preview of each. The filters priority, verdict, fieldStatus, rule, key, field, has and q look into each handoff, into 2000 at most in one call: a page may then be short, or empty, while "next" leads on.',
    scope: 'handoffs:read',
    query: FILTERS,
    answers: { 200: 'One page.' },
    answer: 'HandoffPage',
    handle: listHandoffs,
  },
  {
    method: 'GET',
    path: '/v1/handoffs/{id}',
    operationId: 'getHandoff',
    tag: 'handoffs',
    summary: 'One handoff and its journal',
    description: 'Where it stands, what was decided, every attempt to deliver it, and what people did to its ticket.',
    scope: 'handoffs:read',
    answers: { 200: 'The handoff.' },
    answer: 'HandoffWithAttempts',
    errors: ['HK_HANDOFF_UNKNOWN'],
    handle: async (call) => {
      const record = await recordOfCall(call)
      return { status: 200, body: handoffWithAttempts(record, await call.workspace.helpdeskEvents(record)) }
    },
  },
  {
    method: 'GET',
    path: '/v1/handoffs/{id}/conversation',
    operationId: 'getSpoken',
    tag: 'handoffs',
    summary: 'What was said before a handoff',
    description:
      'The conversation with its transcript, the customer, and why it was handed over. What a detector finds, and what a redaction keeps from previews, is masked.',
    scope: 'handoffs:read',
    answers: { 200: 'The conversation.' },
    answer: 'SpokenConversation',
    errors: ['HK_HANDOFF_UNKNOWN', ...OPENING_ERRORS],
    handle: async (call) => {
      const { report, platform, spoken } = await recallOfCall(call)
      const seen = await seenBy(call, spoken, report)
      return { status: 200, body: { handoffId: report.handoffId, platform, ...seen } }
    },
  },
]

async function listHandoffs(call: Call): Promise<Answer> {
  const filters = readMembers(FILTERS, call.query, 'query')
  const { environment, sink = 'both', limit = 50 } = filters
  const environments = environmentsToSee(call, environment)
  const query = { ...recordQuery(filters), sink, limit }
  const { records, next } = await recordsIn(call.workspace, environments, query, recordFilter(filters))
  return { status: 200, body: { handoffs: records.map(handoffView), next: next ?? null } }
}
