import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { DeliveryPlan, FieldCatalog, HelpdeskTicket, Settlement, StepOutcome } from '@handoffkit/adapters/define'
import { defineAdapter, fieldsToSend, noteWithFields, teamToSend } from '@handoffkit/adapters/define'
import type { CatalogDeclaration, FieldValue, PlanStep, Produced, TicketDraft } from '@handoffkit/core'
import { declareCatalog, HandoffError, PRIORITIES } from '@handoffkit/core'

interface Options extends CatalogDeclaration {
  readonly file: string
}
type Note = { readonly handoffId: string; readonly text: string }
type Fields = { readonly [key: string]: FieldValue }
type Ticket = Omit<HelpdeskTicket, 'fields'> & { readonly fields: Fields; readonly notes: readonly Note[] }

/** A helpdesk that keeps its tickets in one JSON file. */
export const jsonFileDesk = defineAdapter<Options, object>({
  name: 'json-file-desk',
  title: 'Tickets in a JSON file',
  optionsSchema: { type: 'object', required: ['file', 'fields'], additionalProperties: true },
  secretsSchema: { type: 'object', additionalProperties: false },
  capabilities: () => ({
    team: 'optional',
    priority: 'native',
    tags: false,
    privateNote: true,
    listFields: 'config',
    dedupe: 'lookup-strong',
    updateFields: 'merge',
    verified: 'server',
  }),
  plan,
  openReader: ({ file, ...catalog }, _, { digest }) => ({
    check: async () => [],
    describe: async () => declareCatalog(catalog, digest),
    settle: async (step, produced) => settle(load(file), step, produced),
    read: async (id) => {
      const ticket = load(file).find((one) => one.id === id)
      if (ticket === undefined) throw new HandoffError('HK_HELPDESK_REFUSED', { because: 'There is no such ticket.' })
      return { ...ticket, fields: Object.entries(ticket.fields).map(([key, value]) => ({ key, value })) }
    },
  }),
  openWriter: ({ file }) => ({ send: async (step, produced) => send(file, step, produced) }),
})

/** Decides what would be written, and writes nothing. */
function plan(draft: TicketDraft, catalog: FieldCatalog): DeliveryPlan {
  const { team, omitted } = teamToSend(draft, catalog)
  const sent = fieldsToSend(draft, catalog, team?.name)
  const fields = Object.fromEntries(sent.fields.map(({ field, value }) => [field.key, value]))
  const content = { team: team?.name ?? null, priority: draft.priority }
  const note = (text: string) => ({ handoffId: draft.handoffId, text })
  const step = (id: string, path: string, body: PlanStep['request']['body'] & object): PlanStep => ({
    id,
    request: { method: 'POST', path, body },
    ifUnsure: id === 'fields' ? { do: 'repeat' } : { do: 'settle', absentAfterMs: 0 },
    ...(id === 'create' ? { produces: 'ticket' } : {}),
  })
  const all = [...omitted, ...sent.omitted]
  if (draft.target.kind === 'update') {
    const change = step('fields', '/tickets/{ticket}', { ...content, fields })
    return { steps: [change, step('note', '/tickets/{ticket}/notes', note(draft.note))], omitted: all }
  }
  const create = (text: string, kept: Fields) =>
    step('create', '/tickets', { subject: draft.subject, ...content, fields: kept, notes: [note(text)] })
  return { steps: [create(draft.note, fields)], bare: [create(noteWithFields(draft), {})], omitted: all }
}

/** Did this write happen? The handoff id is the marker that our writes leave. */
function settle(tickets: readonly Ticket[], step: PlanStep, produced: Produced): Settlement {
  const [marker] = step.id === 'create' ? ticketIn(step).notes : [noteIn(step)]
  const marked = tickets.find(({ notes }) => notes.some(({ handoffId }) => handoffId === marker?.handoffId))
  const ticket = tickets.find(({ id }) => id === produced['ticket'])
  const isChanged = ticket !== undefined && JSON.stringify(ticket) === JSON.stringify(changed(ticket, step))
  if (step.id === 'fields') return isChanged ? { found: 'yes', produced: {} } : { found: 'no' }
  return marked === undefined ? { found: 'no' } : { found: 'yes', produced: { ticket: marked.id } }
}

/** At most one write. */
function send(file: string, step: PlanStep, produced: Produced): StepOutcome {
  const tickets = load(file)
  const isNew = step.id === 'create'
  const id = isNew ? String(tickets.length + 1) : produced['ticket']
  if (id === undefined || (!isNew && !tickets.some((one) => one.id === id)))
    return { outcome: 'refused', because: 'There is no such ticket.' }
  const kept = tickets.map((one) => (one.id === id ? changed(one, step) : one))
  save(file, isNew ? [...kept, { ...ticketIn(step), id, closed: false }] : kept)
  return { outcome: 'done', produced: { ticket: id } }
}

function changed(ticket: Ticket, step: PlanStep): Ticket {
  if (step.id === 'note') return { ...ticket, notes: [...ticket.notes, noteIn(step)] }
  const { team, priority, fields } = ticketIn(step)
  const raised = PRIORITIES.findLast((one) => one === priority || one === ticket.priority) ?? null
  return { ...ticket, team: team ?? ticket.team, priority: raised, fields: { ...ticket.fields, ...fields } }
}

const ticketIn = ({ request }: PlanStep) => request.body as unknown as Ticket
const noteIn = ({ request }: PlanStep) => request.body as unknown as Note
const load = (file: string) => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ticket[]) : [])
const save = (file: string, tickets: readonly Ticket[]) => writeFileSync(file, JSON.stringify(tickets, null, 2))
