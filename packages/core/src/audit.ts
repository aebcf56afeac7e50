import type { FieldCatalog } from './catalog.ts'
import { isSameValue } from './convert.ts'
import { PRIORITIES } from './decision.ts'
import type { HelpdeskTicket } from './helpdesk-ticket.ts'
import type { TicketDraft } from './ticket-draft.ts'
import type { FieldValue } from './verdict.ts'

/** What became of one thing that a draft wanted, read back from the helpdesk. */
export interface FieldAudit {
  readonly what: 'field' | 'team' | 'priority'
  /** The field's key, or `team`, or `priority`. */
  readonly key: string
  /** `dropped`: the helpdesk has nothing there. `left-alone`: a person had changed it. */
  readonly status: 'applied' | 'dropped' | 'changed' | 'left-alone'
  readonly expected: FieldValue
  readonly actual?: FieldValue
}

/** What delivery knows beyond draft and ticket. */
export interface AuditNotes {
  /** Keys (or `team`, `priority`) that the writer left alone on purpose. */
  readonly leftAlone?: readonly string[]
}

/**
 * Compares a draft with the ticket as it was read back, one entry per filled field, then team and priority.
 *
 * Helpdesks drop values without a word; this is where it shows. A priority that was already higher counts as applied
 * on update, because an update never lowers it.
 */
export function auditTicket(
  draft: TicketDraft,
  ticket: HelpdeskTicket,
  catalog: FieldCatalog,
  { leftAlone }: AuditNotes = {},
): readonly FieldAudit[] {
  const untouched = new Set(leftAlone)
  const stored = new Map(ticket.fields.map(({ key, value }) => [key, value]))
  const defaults = draft.gaps.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]))
  const fields = [...draft.fields, ...defaults].map(({ key, value }): FieldAudit => {
    const type = catalog.fields.find((field) => field.key === key)?.type ?? 'text'
    return compared('field', key, value, stored.get(key), (actual) => isSameValue(type, value, actual), untouched)
  })
  return [...fields, ...teamAudit(draft, ticket, untouched), ...priorityAudit(draft, ticket, untouched)]
}

function teamAudit(
  { team }: TicketDraft,
  ticket: HelpdeskTicket,
  untouched: ReadonlySet<string>,
): readonly FieldAudit[] {
  if (team === null) return []
  return [compared('team', 'team', team, ticket.team ?? undefined, (actual) => actual === team, untouched)]
}

function priorityAudit(
  draft: TicketDraft,
  ticket: HelpdeskTicket,
  untouched: ReadonlySet<string>,
): readonly FieldAudit[] {
  const { priority, target } = draft
  if (priority === null) return []
  const isEnough = (actual: FieldValue) =>
    target.kind === 'update' ? rank(actual) >= rank(priority) : actual === priority
  return [compared('priority', 'priority', priority, ticket.priority ?? undefined, isEnough, untouched)]
}

function rank(priority: FieldValue): number {
  return PRIORITIES.findIndex((one) => one === priority)
}

function compared(
  what: FieldAudit['what'],
  key: string,
  expected: FieldValue,
  actual: FieldValue | undefined,
  isSame: (actual: FieldValue) => boolean,
  untouched: ReadonlySet<string>,
): FieldAudit {
  if (actual === undefined) return { what, key, status: untouched.has(key) ? 'left-alone' : 'dropped', expected }
  if (isSame(actual)) return { what, key, status: 'applied', expected, actual }
  return { what, key, status: untouched.has(key) ? 'left-alone' : 'changed', expected, actual }
}
