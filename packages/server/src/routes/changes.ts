import { endOfFeed } from 'handoffkit'
import { changeStream } from '../change-stream.ts'
import { invalid, readMembers } from '../read-members.ts'
import type { Call, Route } from '../route.ts'

const MAX_PLACE = Number.MAX_SAFE_INTEGER
const FROM = {
  after: {
    kind: 'integer',
    minimum: 0,
    maximum: MAX_PLACE,
    description: 'The place of the last change that you have. Default: 0, from the beginning of what is kept.',
  },
  since: {
    kind: 'choice',
    values: ['now'],
    description: 'Only what comes from now on. Counts where neither a place nor "Last-Event-ID" is given.',
  },
} as const

/** `GET /v1/changes` */
export const changesRoute: Route = {
  method: 'GET',
  path: '/v1/changes',
  operationId: 'followChanges',
  tag: 'changes',
  summary: 'Every change of every handoff, as it happens',
  description:
    'Server-sent events. Each event "change" holds ids and names only. Go on with the header "Last-Event-ID", as browsers do by themselves: no change is missed, none comes twice. An event "missed" says that older changes were let go: read the handoffs anew.',
  scope: 'handoffs:read',
  query: FROM,
  headers: {
    'Last-Event-ID': { description: 'The last "id" that you have; it counts before "after".', example: '42' },
  },
  answers: { 200: 'The stream. It ends when you go, or when the service closes.' },
  answer: 'ChangeEvent',
  mediaType: 'text/event-stream',
  handle: async (call) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no', connection: 'close' },
    body: changeStream({
      feed: call.workspace.feed,
      workspace: call.workspace.name,
      environments: call.key.environments,
      after: await afterOf(call),
      heartbeatMs: call.heartbeatMs,
      ended: call.ended(),
    }),
  }),
}

async function afterOf({ query, headers, workspace }: Call): Promise<number> {
  const { after, since } = readMembers(FROM, query, 'query')
  const last = headers['last-event-id']
  if (last === undefined || last === '') return after ?? (since === 'now' ? endOfFeed(workspace.feed) : 0)
  const place = /^\d{1,15}$/u.test(String(last)) ? Number(last) : undefined
  if (place !== undefined) return place
  throw invalid('query', [
    { code: 'invalid-request', severity: 'error', path: '', message: 'The header "Last-Event-ID" is no place.' },
  ])
}
