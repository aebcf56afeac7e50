import type { AdapterDefinition, FieldCatalog, HelpdeskTicket, PlanStep, TicketDraft } from '@handoffkit/core'
import { definePlugin, type Plugin } from 'handoffkit'

interface OddOptions {
  readonly fields: FieldCatalog['fields']
  /** Default: it makes tickets. */
  readonly does?: 'refuse' | 'deny' | 'lose'
  /** Keys of fields that it forgets. */
  readonly drops?: readonly string[]
}

/** A desk that misbehaves as its options say, and has one ticket. It knows neither tags nor our ids. */
function oddDesk(): AdapterDefinition<OddOptions> {
  const drafts = new Map<string, TicketDraft>()
  const tickets = new Map<string, HelpdeskTicket>()
  const create = ({ handoffId }: TicketDraft): PlanStep => ({
    id: 'create',
    request: { method: 'POST', path: '/tickets', body: { handoffId } },
    produces: 'ticket',
    ifUnsure: { do: 'park' },
  })
  return {
    name: 'odd-desk',
    title: 'A desk that misbehaves',
    optionsSchema: { type: 'object' },
    secretsSchema: { type: 'object' },
    capabilities: () => ({
      team: 'optional',
      priority: 'native',
      tags: false,
      privateNote: true,
      listFields: 'config',
      dedupe: 'none',
      updateFields: 'merge',
      verified: 'unverified',
    }),
    plan: (draft) => {
      drafts.set(draft.handoffId, draft)
      return { steps: [create(draft)], omitted: [] }
    },
    openReader: ({ fields }) => ({
      check: () =>
        Promise.resolve([
          { code: 'no-marker', severity: 'warning', path: '', message: 'The desk keeps no ids of ours.' },
        ]),
      describe: () => Promise.resolve({ fields, revision: 'r1' }),
      settle: () => Promise.resolve({ found: 'cannot-tell', because: 'There is no search.' }),
      read: (id) => {
        const ticket = tickets.get(id)
        return ticket === undefined ? Promise.reject(new Error('no such ticket')) : Promise.resolve(ticket)
      },
    }),
    openWriter: ({ does, drops = [] }) => ({
      send: ({ request }) => {
        switch (does) {
          case 'refuse':
            return Promise.resolve({ outcome: 'refused', because: 'The desk is full.', status: 422 })
          case 'deny':
            return Promise.resolve({ outcome: 'denied', because: 'The token is wrong.', status: 401 })
          case 'lose':
            return Promise.resolve({ outcome: 'unknown', because: 'The connection broke.' })
          case undefined:
        }
        const draft = drafts.get(JSON.parse(JSON.stringify(request.body)).handoffId)
        const { subject = '', team = null, priority = null, fields = [] } = draft ?? {}
        const kept = fields.filter(({ key }) => !drops.includes(key)).map(({ key, value }) => ({ key, value }))
        const url = 'https://desk.example.com/T-1'
        tickets.set('T-1', { id: 'T-1', url, subject, team, priority, fields: kept, closed: false })
        return Promise.resolve({ outcome: 'done', produced: { ticket: 'T-1' } })
      },
    }),
  }
}

const plugin: Plugin = definePlugin({ name: 'odd', setUp: () => ({ adapters: [oddDesk() as AdapterDefinition] }) })
export default plugin
