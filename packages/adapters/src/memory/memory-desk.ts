import type { FieldValue, HelpdeskEvent, HelpdeskEventKind, Priority, Requester } from '@handoffkit/core'

/** A private note, and the handoff that it belongs to. */
export interface MemoryNote {
  readonly handoffId: string
  readonly text: string
}

/** A ticket of a memory desk. */
export interface MemoryTicket {
  readonly id: string
  readonly handoffId: string
  readonly subject: string
  readonly team: string | null
  readonly priority: Priority | null
  readonly tags: readonly string[]
  readonly requester: Requester
  readonly fields: { readonly [key: string]: FieldValue }
  readonly notes: readonly MemoryNote[]
  readonly closed: boolean
  /** What a person was the last to change: field keys, `team`, `priority`. */
  readonly changedByPerson: readonly string[]
}

/** What can be changed on a ticket. Fields are merged key by key. */
export type MemoryChanges = Partial<Pick<MemoryTicket, 'team' | 'priority' | 'fields'>>

/** A helpdesk in a Map: its tickets, and what people can do with them. */
export interface MemoryDesk {
  /** Oldest first. */
  tickets(): readonly MemoryTicket[]
  /** Changes a ticket as a person would: an update of ours then leaves that alone. Unknown ids are ignored. */
  edit(id: string, changes: MemoryChanges): void
  /** As when somebody takes it. */
  assign(id: string): void
  /** As when somebody writes a note on it. */
  comment(id: string): void
  close(id: string): void
  reopen(id: string): void
  /** As when somebody decides that the AI agent may go on. */
  handBack(id: string): void
  /** Hears what people do to its tickets. @returns a function that ends it */
  onEvent(listener: (event: HelpdeskEvent) => void): () => void
  /** Forgets all tickets. Numbers are not used again. */
  clear(): void
}

/** The desk as the adapter's own reader and writer see it. */
export interface MemoryStore extends MemoryDesk {
  get(id: string): MemoryTicket | undefined
  create(ticket: Omit<MemoryTicket, 'id' | 'closed' | 'changedByPerson'>): MemoryTicket
  /** Changes a ticket in our name. */
  change(id: string, changes: MemoryChanges): void
  addNote(id: string, note: MemoryNote): void
}

/** An empty desk. It keeps copies: nobody can change a ticket by changing what it gave or was given. */
export function createMemoryStore(): MemoryStore {
  const tickets = new Map<string, MemoryTicket>()
  const listeners = new Set<(event: HelpdeskEvent) => void>()
  let last = 0
  let told = 0
  const tell = (id: string, kind: HelpdeskEventKind, team?: string | null): void => {
    const ticket = tickets.get(id)
    if (ticket === undefined) return
    told += 1
    const event: HelpdeskEvent = {
      // Another process counts from 1 again, and has other handoffs.
      id: `${ticket.handoffId}/${told}`,
      kind,
      ticket: id,
      handoffId: ticket.handoffId,
      sequence: told,
      ...(team == null ? {} : { team }),
    }
    for (const listener of listeners) listener(event)
  }
  const replace = (id: string, next: (ticket: MemoryTicket) => MemoryTicket): void => {
    const ticket = tickets.get(id)
    if (ticket !== undefined) tickets.set(id, structuredClone(next(ticket)))
  }
  return {
    tickets: () => [...tickets.values()],
    get: (id) => tickets.get(id),
    create: (content) => {
      last += 1
      const ticket: MemoryTicket = structuredClone({ id: String(last), ...content, closed: false, changedByPerson: [] })
      tickets.set(ticket.id, ticket)
      return ticket
    },
    change: (id, changes) =>
      replace(id, (ticket) => ({
        ...merged(ticket, changes),
        changedByPerson: ticket.changedByPerson.filter((name) => !namesOf(changes).includes(name)),
      })),
    edit: (id, changes) => {
      const before = tickets.get(id)?.team
      replace(id, (ticket) => ({
        ...merged(ticket, changes),
        changedByPerson: [...new Set([...ticket.changedByPerson, ...namesOf(changes)])],
      }))
      if (changes.team !== undefined && changes.team !== before) tell(id, 'transferred', changes.team)
    },
    assign: (id) => tell(id, 'assigned'),
    comment: (id) => tell(id, 'commented'),
    addNote: (id, note) => replace(id, (ticket) => ({ ...ticket, notes: [...ticket.notes, note] })),
    close: (id) => {
      replace(id, (ticket) => ({ ...ticket, closed: true }))
      tell(id, 'closed')
    },
    reopen: (id) => {
      replace(id, (ticket) => ({ ...ticket, closed: false }))
      tell(id, 'reopened')
    },
    handBack: (id) => tell(id, 'handed-back'),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    clear: () => tickets.clear(),
  }
}

function merged(ticket: MemoryTicket, { fields = {}, ...others }: MemoryChanges): MemoryTicket {
  return { ...ticket, ...others, fields: { ...ticket.fields, ...fields } }
}

/** Names of what the changes speak of. A field may be called `team`; then a change of either is one of both. */
function namesOf({ fields = {}, ...others }: MemoryChanges): readonly string[] {
  return [...Object.keys(others), ...Object.keys(fields)]
}
