import type { FieldCatalog, HelpdeskWriter, PlanStep, Produced, StepOutcome } from '../define.ts'
import { textOf } from '../define.ts'
import { isOpen, openChange } from './memory-change.ts'
import type { MemoryStore } from './memory-desk.ts'
import { handoffIdOf, wantedContent, wantedTicket } from './memory-request.ts'

/**
 * Writes to a memory desk.
 *
 * The desk is strict: it refuses a ticket with a field or a team that it does not have, as many helpdesks do.
 */
export function memoryWriter(store: MemoryStore, catalog: FieldCatalog): HelpdeskWriter {
  return { send: async (step, produced) => send(store, catalog, step, produced) }
}

function send(store: MemoryStore, catalog: FieldCatalog, step: PlanStep, produced: Produced): StepOutcome {
  const { team, fields } = wantedContent(step)
  if (team !== null && catalog.teams?.some(({ name }) => name === team) === false)
    return refused('It has no such team.')
  if (Object.keys(fields).some((key) => !catalog.fields.some((field) => field.key === key)))
    return refused('It has no such field.')
  if (step.id === 'create') return { outcome: 'done', produced: { ticket: store.create(wantedTicket(step)).id } }
  const ticket = store.get(produced['ticket'] ?? '')
  if (ticket === undefined) return refused('There is no such ticket.')
  if (step.id === 'note') {
    store.addNote(ticket.id, { handoffId: handoffIdOf(step), text: textOf(step.request.body, 'text') ?? '' })
    return { outcome: 'done', produced: {} }
  }
  const open = openChange(step, ticket)
  if (isOpen(open)) store.change(ticket.id, open.changes)
  const { leftAlone } = open
  return { outcome: 'done', produced: {}, ...(leftAlone.length === 0 ? {} : { leftAlone }) }
}

function refused(because: string): StepOutcome {
  return { outcome: 'refused', because }
}
