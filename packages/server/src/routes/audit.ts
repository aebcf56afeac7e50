import type { AuditEntry } from 'handoffkit'
import type { ValuesOf } from '../read-members.ts'
import { readMembers } from '../read-members.ts'
import type { Answer, Call, Route } from '../route.ts'

const FILTERS = {
  from: { kind: 'instant', description: 'Only what was done at this instant or later.' },
  to: { kind: 'instant', description: 'Only what was done before.' },
  action: { kind: 'text', maxLength: 64, description: 'Only this action, such as "preview-switched".' },
  order: {
    kind: 'choice',
    values: ['newest-first', 'oldest-first'],
    description: 'Default: newest-first. To check the chain, read from the oldest.',
  },
  limit: { kind: 'integer', minimum: 1, maximum: 500, description: 'How many at most. Default: 100.' },
  cursor: {
    kind: 'integer',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: '"next" of the page before.',
  },
} as const

/** `GET /v1/audit` */
export const auditRoute: Route = {
  method: 'GET',
  path: '/v1/audit',
  operationId: 'listAudit',
  tag: 'audit',
  summary: 'What was done to the workspace, by whom',
  description:
    'Rules, switches, keys, lanes, redeliveries. Entries are never changed, and each carries the hash of the one before; "anchor" and "head" are the two ends of the chain.',
  scope: 'admin',
  query: FILTERS,
  answers: { 200: 'One page.' },
  answer: 'AuditPage',
  handle: listAudit,
}

async function listAudit({ workspace, query }: Call): Promise<Answer> {
  const { entries, next, anchor, head } = await workspace.audit.list(queryOf(readMembers(FILTERS, query, 'query')))
  return { status: 200, body: { entries: entries.map(shown), next: next ?? null, anchor, head } }
}

function queryOf({ from, to, action, order, limit, cursor }: ValuesOf<typeof FILTERS>) {
  return {
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
    ...(action === undefined ? {} : { action }),
    ...(order === undefined ? {} : { order }),
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { after: cursor }),
  }
}

/** With `atMs` as it is: the hash is made over it. */
function shown(entry: AuditEntry): object {
  return { ...entry, at: new Date(entry.atMs).toISOString() }
}
