import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../chance.ts'
import { below, pick } from '../chance.ts'
import { LATEST_LANDING_MS, SEARCH_LAG_MS } from './timing.ts'

/** A ticket as the desk keeps it. */
export interface KeptTicket {
  readonly id: string
  readonly marker: string
  /** Markers of its notes. */
  readonly notes: readonly string[]
}

/** What a request asks for. */
export type DeskRequest =
  | { readonly ask: 'create'; readonly marker: string }
  | { readonly ask: 'note'; readonly ticket: string; readonly marker: string }
  | { readonly ask: 'find-tickets'; readonly marker: string }
  | { readonly ask: 'find-notes'; readonly ticket: string; readonly marker: string }
  | { readonly ask: 'read'; readonly ticket: string }

/** What goes back over the wire. `hang-up`: nothing but the end of the connection. */
export type DeskReply =
  | { readonly status: number; readonly body: object; readonly retryAfterS?: number }
  | 'hang-up'
  | 'silence'

/** A helpdesk without idempotency keys. One write in seven goes wrong. */
export interface Desk {
  answer(request: DeskRequest): Promise<DeskReply>
  tickets(): readonly KeptTicket[]
}

interface Write {
  readonly marker: string
  readonly atMs: number
}
interface Ticket extends Write {
  readonly id: string
  readonly notes: Write[]
}

/** What becomes of a write: whether and when it is done, and what is said about it. */
type WriteFault = 'hang-up-after' | 'hang-up-before' | '500-after' | '500-before' | '429' | 'late' | 'slow'
const FAULTS: readonly WriteFault[] = [
  'hang-up-after',
  'hang-up-before',
  '500-after',
  '500-before',
  '429',
  'late',
  'slow',
]
const FAULTY_PART = 0.14

export function createDesk(chance: Chance, now: () => number): Desk {
  const tickets = new Map<string, Ticket>()
  const isVisible = ({ atMs }: Write): boolean => atMs + SEARCH_LAG_MS <= now()

  const apply = (request: Extract<DeskRequest, { ask: 'create' | 'note' }>): DeskReply => {
    const write = { marker: request.marker, atMs: now() }
    if (request.ask === 'create') {
      const ticket: Ticket = { ...write, id: String(tickets.size + 1), notes: [] }
      tickets.set(ticket.id, ticket)
      return { status: 201, body: { id: ticket.id } }
    }
    const ticket = tickets.get(request.ticket)
    if (ticket === undefined) return NOT_FOUND
    ticket.notes.push(write)
    return { status: 201, body: {} }
  }

  const write = async (request: Extract<DeskRequest, { ask: 'create' | 'note' }>): Promise<DeskReply> => {
    const fault = chance() < FAULTY_PART ? pick(chance, FAULTS) : undefined
    switch (fault) {
      case undefined:
        await sleep(below(chance, 15))
        return apply(request)
      case 'hang-up-before':
        return 'hang-up'
      case 'hang-up-after':
        apply(request)
        return 'hang-up'
      case '500-before':
        return { status: 500, body: {} }
      case '500-after':
        apply(request)
        return { status: 500, body: {} }
      case '429':
        return { status: 429, body: {}, ...(chance() < 0.5 ? { retryAfterS: 1 } : {}) }
      case 'slow':
        await sleep(below(chance, 400))
        return apply(request)
      case 'late':
        // Long after whoever sent it has given up.
        await sleep(below(chance, LATEST_LANDING_MS))
        apply(request)
        return 'silence'
    }
  }

  const find = (request: Exclude<DeskRequest, { ask: 'create' | 'note' }>): DeskReply => {
    const fault = chance()
    if (fault < 0.04) return 'hang-up'
    if (fault < 0.08) return { status: 503, body: {} }
    switch (request.ask) {
      case 'find-tickets': {
        const found = [...tickets.values()].filter((ticket) => ticket.marker === request.marker && isVisible(ticket))
        return { status: 200, body: { items: found.map(({ id }) => ({ id })) } }
      }
      case 'find-notes': {
        const notes = tickets.get(request.ticket)?.notes ?? []
        const found = notes.filter((note) => note.marker === request.marker && isVisible(note))
        return { status: 200, body: { items: found.map(({ marker }) => ({ marker })) } }
      }
      case 'read':
        return tickets.has(request.ticket) ? { status: 200, body: { id: request.ticket } } : NOT_FOUND
    }
  }

  return {
    answer: async (request) => (request.ask === 'create' || request.ask === 'note' ? write(request) : find(request)),
    tickets: () =>
      [...tickets.values()].map(({ id, marker, notes }) => ({ id, marker, notes: notes.map((note) => note.marker) })),
  }
}

const NOT_FOUND: DeskReply = { status: 404, body: {} }
