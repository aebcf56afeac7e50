import type { HandoffRecord, TicketReference } from '@handoffkit/sinks'
import { otherDesk, ticketOf } from '@handoffkit/sinks'

/** That a handoff went to its second desk. */
export interface Rerouting {
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** The ticket that the first desk was found to have all the same. Null: none, as far as is known. */
  readonly firstTicket: TicketReference | null
}

/** When a handoff went to its second desk, and what the first has of it. Nothing: it is with its first. */
export function reroutingOf(record: HandoffRecord): Rerouting | undefined {
  const { reroutedAtMs } = record
  const before = reroutedAtMs === undefined ? undefined : otherDesk(record)
  if (reroutedAtMs === undefined || before === undefined) return undefined
  const { prepared, attempts } = before
  // Nothing of it was known to be there when it left.
  const isThere = attempts.some((attempt) => attempt.move === 'settle' && attempt.closed?.result.found === 'yes')
  return { atMs: reroutedAtMs, firstTicket: isThere ? (ticketOf(prepared, attempts) ?? null) : null }
}
