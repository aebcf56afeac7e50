import { asFieldKey, declareCatalog, HandoffError } from '@handoffkit/core'
import type { Effects, HelpdeskReader, HelpdeskTicket, PlanStep, Produced, Settlement } from '../define.ts'
import { isOpen, openChange } from './memory-change.ts'
import type { MemoryStore, MemoryTicket } from './memory-desk.ts'
import type { MemoryOptions } from './memory-options.ts'
import { handoffIdOf } from './memory-request.ts'

/** Reads a memory desk. */
export function memoryReader(store: MemoryStore, options: MemoryOptions, { digest }: Effects): HelpdeskReader {
  return {
    check: async () => [],
    describe: async () => declareCatalog(options, digest),
    settle: async (step, produced) => settle(store, step, produced),
    read: async (id) => {
      const ticket = store.get(id)
      if (ticket === undefined) throw new HandoffError('HK_HELPDESK_REFUSED', { because: 'There is no such ticket.' })
      return asHelpdeskTicket(ticket)
    },
  }
}

function settle(store: MemoryStore, step: PlanStep, produced: Produced): Settlement {
  if (step.id === 'create') {
    const [first, ...others] = store.tickets().filter(({ handoffId }) => handoffId === handoffIdOf(step))
    if (first === undefined) return { found: 'no' }
    const more = others.map(({ id }) => id)
    return { found: 'yes', produced: { ticket: first.id }, ...(more.length === 0 ? {} : { others: more }) }
  }
  const ticket = store.get(produced['ticket'] ?? '')
  if (ticket === undefined) return { found: 'no' }
  const isThere =
    step.id === 'note'
      ? ticket.notes.some(({ handoffId }) => handoffId === handoffIdOf(step))
      : !isOpen(openChange(step, ticket))
  return isThere ? { found: 'yes', produced: {} } : { found: 'no' }
}

/** A ticket in the words of all helpdesks. */
export function asHelpdeskTicket({ id, subject, team, priority, tags, fields, closed }: MemoryTicket): HelpdeskTicket {
  return {
    id,
    subject,
    team,
    priority,
    tags,
    fields: Object.entries(fields).flatMap(([key, value]) => (asFieldKey(key) === undefined ? [] : [{ key, value }])),
    closed,
  }
}
