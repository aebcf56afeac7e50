import type {
  AdapterDefinition,
  DeliveryPlan,
  HelpdeskFetch,
  PlanStep,
  Produced,
  Settlement,
  TicketDraft,
} from '@handoffkit/adapters/define'
import {
  defineAdapter,
  fillPath,
  fillRequest,
  goodAnswer,
  idOf,
  jsonOf,
  listOf,
  outcomeOf,
  retryAfterMs,
  textOf,
} from '@handoffkit/adapters/define'
import { declareCatalog } from '@handoffkit/core'
import { ABSENT_AFTER_MS } from './timing.ts'

/** The adapter for the helpdesk of a run: makes a ticket, then adds a note, and finds both by the handoff id. */
export const deskAdapter: AdapterDefinition<object, object> = defineAdapter<object, object>({
  name: 'chaos-desk',
  title: 'The helpdesk of a chaos run',
  optionsSchema: { type: 'object', additionalProperties: false },
  secretsSchema: { type: 'object', additionalProperties: false },
  capabilities: () => ({
    team: 'none',
    priority: 'none',
    tags: false,
    privateNote: true,
    listFields: 'config',
    dedupe: 'lookup-eventual',
    updateFields: 'merge',
    verified: 'server',
  }),
  plan: planDelivery,
  openReader: (_, __, { fetch, digest }) => ({
    check: async () => [],
    describe: async () => declareCatalog({ fields: [] }, digest),
    settle: (step, produced) => settle(fetch, step, produced),
    read: async (ticket) => {
      const answer = await fetch({ method: 'GET', path: `/tickets/${encodeURIComponent(ticket)}` })
      const id = idOf(jsonOf(answer, 'The ticket'), 'id') ?? ticket
      return { id, subject: '', team: null, priority: null, fields: [], closed: false }
    },
  }),
  openWriter: (_, __, { fetch }) => ({
    send: async ({ id, request }, produced) =>
      outcomeOf(await fetch(fillRequest(request, produced)), ({ json }) => {
        const ticket = idOf(json, 'id')
        if (id !== 'create') return { outcome: 'done', produced: {} }
        return ticket === undefined
          ? { outcome: 'unknown', because: 'The helpdesk did not name the ticket.' }
          : { outcome: 'done', produced: { ticket } }
      }),
  }),
})

function planDelivery({ handoffId, subject }: TicketDraft): DeliveryPlan {
  const step = (id: string, path: string, body: { readonly [name: string]: string }): PlanStep => ({
    id,
    request: { method: 'POST', path, body },
    ifUnsure: { do: 'settle', absentAfterMs: ABSENT_AFTER_MS },
    ...(id === 'create' ? { produces: 'ticket' } : {}),
  })
  const marker = handoffId
  return {
    steps: [step('create', '/tickets', { marker, subject }), step('note', '/tickets/{ticket}/notes', { marker })],
    omitted: [],
  }
}

/** Asks where the write would have gone for what carries its marker. */
async function settle(fetch: HelpdeskFetch, { id, request }: PlanStep, produced: Produced): Promise<Settlement> {
  const marker = textOf(request.body, 'marker') ?? ''
  const answer = await fetch({ method: 'GET', path: fillPath(request.path, produced), query: { marker } })
  if (answer.kind !== 'answered' || answer.status !== 200) {
    const pause = answer.kind === 'answered' ? retryAfterMs(answer.headers) : undefined
    return {
      found: 'cannot-tell',
      because: 'The search failed.',
      ...(pause === undefined ? {} : { retryAfterMs: pause }),
    }
  }
  const items = listOf(goodAnswer(answer, 'The search').json, 'items')
  if (items.length === 0) return { found: 'no' }
  if (id !== 'create') return { found: 'yes', produced: {} }
  const [ticket = '', ...others] = items.map((item) => idOf(item, 'id') ?? '')
  return { found: 'yes', produced: { ticket }, others }
}
