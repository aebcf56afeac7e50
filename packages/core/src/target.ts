import type { HandoffEvent } from './event.ts'
import type { Target } from './ticket-draft.ts'

/** A ticket of ours that an earlier handoff of the same conversation made. */
export interface EarlierTicket {
  readonly ticket: string
  /** When it was closed, in milliseconds since the epoch; absent while it is open. */
  readonly closedAtMs?: number
}

/** What a second handoff of one conversation does. Default: `update-open`. */
export type SameConversation = 'update-open' | 'new'

const DAY_MS = 86_400_000

/** How long after closing a ticket another handoff of its conversation still belongs to it. */
export const REOPEN_WINDOW_MS: number = 7 * DAY_MS

/** Whether a handoff makes a ticket or updates one: the event's own, else the one that its conversation already has. */
export function resolveTarget(
  event: HandoffEvent,
  earlier: EarlierTicket | undefined,
  policy: SameConversation,
  atMs: number,
): Target {
  if (event.ticket?.id !== undefined) return { kind: 'update', ticket: event.ticket.id }
  if (policy === 'new' || earlier === undefined) return { kind: 'create' }
  const { ticket, closedAtMs = Number.POSITIVE_INFINITY } = earlier
  return atMs - closedAtMs < REOPEN_WINDOW_MS ? { kind: 'update', ticket } : { kind: 'create' }
}
