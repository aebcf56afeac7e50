import type {
  DeliveryPlan,
  FieldCatalog,
  FieldValue,
  HelpdeskReader,
  HelpdeskTicket,
  HelpdeskWriter,
  IfUnsure,
  JsonValue,
  PlanStep,
  Priority,
  Produced,
  StepOutcome,
  TicketDraft,
} from '@handoffkit/core'
import { HandoffError, PRIORITIES } from '@handoffkit/core'

/** What goes wrong with one write. */
export type WriteFault =
  /** Applied, and nobody hears of it. */
  | { readonly kind: 'answer-lost' }
  /** Not applied, and nobody hears of it. */
  | { readonly kind: 'request-lost' }
  /** Nobody hears of it now; it is applied later. */
  | { readonly kind: 'lands-late'; readonly afterMs: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'not-sent'; readonly retryAfterMs?: number }
  /** Applied, and the call never comes back. */
  | { readonly kind: 'hangs' }
  /** Applied, and the adapter throws. */
  | { readonly kind: 'throws' }

/** How a scripted desk behaves. Calls count from 1. */
export interface DeskScript {
  readonly now: () => number
  readonly onSend?: (call: number, step: PlanStep) => WriteFault | undefined
  /** True: the desk cannot tell this time. */
  readonly onSettle?: (call: number) => boolean
  /** True: the ticket cannot be read this time. */
  readonly onRead?: (call: number) => boolean
  /** How long a write stays invisible to `settle`. Default: 0. */
  readonly lookupLagMs?: number
  /** What to do when unsure of a create or a note. Default: settle, with a window one second longer than the lag. */
  readonly ifUnsure?: IfUnsure
  /** True: a second create or note with the same marker answers like the first and changes nothing. Default: false. */
  readonly isIdempotent?: boolean
  /** Ids of tickets that are there before anything is written. */
  readonly existing?: readonly string[]
  /** Field keys that the desk drops without a word. */
  readonly drops?: readonly string[]
  /** Time between a write and its answer. */
  readonly latency?: () => Promise<unknown>
}

/** A ticket as it landed. */
export interface DeskTicket {
  readonly id: string
  readonly marker: string
  readonly landsAtMs: number
  readonly subject: string
  readonly priority: Priority | null
  readonly fields: readonly { readonly key: string; readonly value: FieldValue }[]
  /** Markers of the notes, as they landed. */
  readonly notes: readonly { readonly marker: string; readonly landsAtMs: number }[]
}

/** A helpdesk in memory that loses, refuses and delays what the script says. */
export interface ScriptedDesk {
  readonly reader: HelpdeskReader
  readonly writer: HelpdeskWriter
  readonly plan: (draft: TicketDraft) => DeliveryPlan
  readonly catalog: FieldCatalog
  /** Every ticket that has landed by now. */
  tickets(): readonly DeskTicket[]
  /** What was called, in order: `send create`, `settle create`, `read`. */
  readonly calls: readonly string[]
}

/** A small desk that really keeps tickets, for tests of whatever delivers. */
export function scriptedDesk(script: DeskScript): ScriptedDesk {
  const { now, onSend = () => undefined, onSettle = () => false, onRead = () => false, lookupLagMs = 0 } = script
  const { latency = () => Promise.resolve() } = script
  const tickets = new Map((script.existing ?? []).map((id) => [id, newTicket(id, '', now(), {}, [])]))
  const calls: string[] = []
  const count = (call: string): number => {
    calls.push(call)
    return calls.filter((other) => other.split(' ')[0] === call.split(' ')[0]).length
  }
  const hasLanded = ({ landsAtMs }: { readonly landsAtMs: number }, lagMs = 0): boolean => landsAtMs + lagMs <= now()
  const found = (marker: string, lagMs: number): readonly DeskTicket[] =>
    [...tickets.values()].filter((ticket) => ticket.marker === marker && hasLanded(ticket, lagMs))

  const apply = (step: PlanStep, produced: Produced, landsAtMs: number): Produced => {
    const { body } = step.request
    const marker = textIn(body, 'marker')
    if (step.produces === 'ticket') {
      const [known] = script.isIdempotent === true ? found(marker, 0) : []
      const ticket = known ?? newTicket(`${tickets.size + 1}`, marker, landsAtMs, body, script.drops ?? [])
      tickets.set(ticket.id, ticket)
      return { ticket: ticket.id }
    }
    const ticket = tickets.get(produced['ticket'] ?? '')
    const isKnown = script.isIdempotent === true && ticket?.notes.some((note) => note.marker === marker) === true
    if (ticket !== undefined && !isKnown)
      tickets.set(ticket.id, { ...ticket, notes: [...ticket.notes, { marker, landsAtMs }] })
    return {}
  }

  const send = async (step: PlanStep, produced: Produced): Promise<StepOutcome> => {
    const fault = onSend(count(`send ${step.id}`), step)
    if (fault?.kind === 'lands-late') apply(step, produced, now() + fault.afterMs)
    const failed = fault === undefined ? undefined : beforeIt(fault)
    if (failed !== undefined) return failed
    const made = apply(step, produced, now())
    if (fault?.kind === 'hangs') return new Promise(() => {})
    await latency()
    if (fault?.kind === 'throws') throw new TypeError('The adapter has a mistake.')
    if (fault?.kind === 'answer-lost') return { outcome: 'unknown', because: 'The connection broke.' }
    return { outcome: 'done', produced: made }
  }

  const reader: HelpdeskReader = {
    check: async () => [],
    describe: async () => CATALOG,
    settle: async (step, produced) => {
      if (onSettle(count(`settle ${step.id}`))) return { found: 'cannot-tell', because: 'The search is down.' }
      const marker = textIn(step.request.body, 'marker')
      if (step.produces === 'ticket') {
        const [first, ...others] = found(marker, lookupLagMs)
        if (first === undefined) return { found: 'no' }
        return { found: 'yes', produced: { ticket: first.id }, others: others.map(({ id }) => id) }
      }
      const notes = tickets.get(produced['ticket'] ?? '')?.notes ?? []
      const isThere = notes.some((note) => note.marker === marker && hasLanded(note, lookupLagMs))
      return isThere ? { found: 'yes', produced: {} } : { found: 'no' }
    },
    read: async (id) => {
      const ticket = tickets.get(id)
      if (onRead(count('read')) || ticket === undefined) throw new HandoffError('HK_HELPDESK_UNREACHABLE')
      return readable(ticket)
    },
  }

  return {
    reader,
    writer: { send },
    plan: (draft) => planOf(draft, script.ifUnsure ?? { do: 'settle', absentAfterMs: lookupLagMs + 1_000 }),
    catalog: CATALOG,
    tickets: () => [...tickets.values()].filter((ticket) => hasLanded(ticket)),
    calls,
  }
}

/** The answer to a write that does not happen now, or nothing when it does. */
function beforeIt(fault: WriteFault): StepOutcome | undefined {
  switch (fault.kind) {
    case 'refused':
      return { outcome: 'refused', because: 'The desk refused it.', status: 422 }
    case 'denied':
      return { outcome: 'denied', because: 'The desk does not know us.', status: 401 }
    case 'not-sent':
      return { outcome: 'not-sent', because: 'The desk did not take it.', ...retryAfter(fault.retryAfterMs) }
    case 'request-lost':
    case 'lands-late':
      return { outcome: 'unknown', because: 'The connection broke.' }
    case 'answer-lost':
    case 'hangs':
    case 'throws':
      return undefined
  }
}

const CATALOG: FieldCatalog = { fields: [], revision: 'scripted' }

function planOf({ handoffId, target, subject, priority, fields }: TicketDraft, ifUnsure: IfUnsure): DeliveryPlan {
  const marker = handoffId
  const sent = Object.fromEntries(fields.map(({ key, value }) => [key, value]))
  const create = (body: JsonValue): PlanStep => ({
    id: 'create',
    request: { method: 'POST', path: '/tickets', body },
    produces: 'ticket',
    ifUnsure,
  })
  const path =
    target.kind === 'update' ? `/tickets/${encodeURIComponent(target.ticket)}/notes` : '/tickets/{ticket}/notes'
  const note: PlanStep = { id: 'note', request: { method: 'POST', path, body: { marker } }, ifUnsure }
  if (target.kind === 'update') return { steps: [note], omitted: [] }
  return {
    steps: [create({ marker, subject, priority, fields: sent }), note],
    bare: [create({ marker, subject, priority, fields: {} }), note],
    omitted: [],
  }
}

function newTicket(
  id: string,
  marker: string,
  landsAtMs: number,
  body: JsonValue | undefined,
  drops: readonly string[],
): DeskTicket {
  const fields = memberOf(body, 'fields')
  return {
    id,
    marker,
    landsAtMs,
    subject: textIn(body, 'subject'),
    priority: PRIORITIES.find((priority) => priority === memberOf(body, 'priority')) ?? null,
    fields: Object.keys(typeof fields === 'object' ? (fields ?? {}) : {})
      .filter((key) => !drops.includes(key))
      .map((key) => ({ key, value: textIn(fields, key) })),
    notes: [],
  }
}

function readable({ id, subject, priority, fields }: DeskTicket): HelpdeskTicket {
  return { id, url: `https://desk.test/tickets/${id}`, subject, team: null, priority, fields, closed: false }
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

function textIn(value: JsonValue | undefined, name: string): string {
  const member = memberOf(value, name)
  return typeof member === 'string' ? member : ''
}

function retryAfter(retryAfterMs: number | undefined): { readonly retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs }
}
