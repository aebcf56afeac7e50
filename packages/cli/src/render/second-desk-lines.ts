import type { HandoffRecord } from 'handoffkit'
import { currentDesk, reroutingOf } from 'handoffkit'
import type { Line } from './line.ts'
import { line, strong, warning } from './line.ts'
import { shownTime } from './shown-time.ts'

/** The record with what was prepared for the desk that it is with. */
export function atItsDesk(record: HandoffRecord): HandoffRecord {
  return { ...record, prepared: currentDesk(record).prepared }
}

/** Where a handoff with a second desk is, and what the first has of it. Nothing where there is no more to say. */
export function secondDeskLines(record: HandoffRecord): readonly Line[] {
  const { fallback, state, sink } = record
  const rerouting = reroutingOf(record)
  if (rerouting !== undefined) {
    const { atMs, firstTicket } = rerouting
    const also = firstTicket === null ? [] : [firstTicketLine(firstTicket.id)]
    return [line`since ${shownTime(atMs)} UTC: the first had not got it`, ...also]
  }
  if (fallback === undefined || sink === 'preview' || state.status === 'delivered') return []
  const when = `from ${shownTime(fallback.dueAtMs)} UTC on`
  return fallback.mayDuplicate === true
    ? [line`${when}, if the first is not known to have it`]
    : [line`${when}, if the first has nothing of it for certain`]
}

function firstTicketLine(id: string): Line {
  return line`${warning('!')} the first desk has it too: ticket ${strong(id)}`
}
