import type { FieldCatalog, HelpdeskWriter, PlanStep, Produced, StepOutcome } from '../define.ts'
import { textOf } from '../define.ts'
import { isOpen, openChange } from './memory-change.ts'
import type { MemoryDemo } from './memory-demo.ts'
import type { MemoryStore } from './memory-desk.ts'
import { handoffIdOf, wantedContent, wantedTicket } from './memory-request.ts'

/** What a writer writes to: the desk, and the record of what it took. */
export interface WritableDesk {
  readonly store: MemoryStore
  readonly demo: MemoryDemo
}

/**
 * Writes to a memory desk.
 *
 * The desk is strict: it refuses a ticket with a field or a team that it does not have, as many helpdesks do.
 */
export function memoryWriter(desk: WritableDesk, catalog: FieldCatalog): HelpdeskWriter {
  return { send: async (step, produced) => send(desk, catalog, step, produced) }
}

function send({ store, demo }: WritableDesk, catalog: FieldCatalog, step: PlanStep, produced: Produced): StepOutcome {
  const { team, fields } = wantedContent(step)
  if (team !== null && catalog.teams?.some(({ name }) => name === team) === false)
    return refused('It has no such team.')
  if (Object.keys(fields).some((key) => !catalog.fields.some((field) => field.key === key)))
    return refused('It has no such field.')
  const marker = handoffIdOf(step)
  if (step.id === 'create') {
    const { id } = store.create(wantedTicket(step))
    return demo.answer(id, 'created', marker, { outcome: 'done', produced: { ticket: id } })
  }
  const ticket = store.get(produced['ticket'] ?? '')
  if (ticket === undefined) return refused('There is no such ticket.')
  if (step.id === 'note') {
    store.addNote(ticket.id, { handoffId: marker, text: textOf(step.request.body, 'text') ?? '' })
    return demo.answer(ticket.id, 'noted', marker, { outcome: 'done', produced: {} })
  }
  const open = openChange(step, ticket)
  const { leftAlone } = open
  const done: StepOutcome = { outcome: 'done', produced: {}, ...(leftAlone.length === 0 ? {} : { leftAlone }) }
  if (!isOpen(open)) return done
  store.change(ticket.id, open.changes)
  return demo.answer(ticket.id, 'changed', null, done)
}

function refused(because: string): StepOutcome {
  return { outcome: 'refused', because }
}
