import type { HandoffRecord, Rerouting } from 'handoffkit'
import { reroutingOf } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line, Span } from './line.ts'
import { bad, EMPTY, good, line, quiet, span, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { atItsDesk } from './second-desk-lines.ts'
import { shownTime } from './shown-time.ts'
import { table } from './table.ts'

/** What a list says of a handoff, for programs. */
export function summaryObject(kept: HandoffRecord): object {
  const record = atItsDesk(kept)
  const rerouting = reroutingOf(kept)
  const { sink, prepared, event, receivedAtMs, state, attempts } = record
  const { handoffId, eventId, environment, decision } = prepared
  return {
    handoffId,
    eventId,
    environment,
    sink,
    receivedAt: new Date(receivedAtMs).toISOString(),
    status: state.status,
    team: decision.team.value,
    priority: decision.priority.value,
    ticket: ticketOf(record),
    conversation: event.conversation.id,
    customer: event.customer?.id ?? null,
    attempts: attempts.length,
    ...(rerouting === undefined ? {} : { rerouted: reroutedObject(rerouting) }),
  }
}

/** That a handoff went to its second desk, for programs. */
export function reroutedObject({ atMs, firstTicket }: Rerouting): object {
  return { at: new Date(atMs).toISOString(), firstTicket: firstTicket?.id ?? null }
}

/** Handoffs as a table, the newest first. */
export function recordTable(
  records: readonly HandoffRecord[],
  next: string | undefined,
  width: number,
): readonly Line[] {
  if (records.length === 0) return [line`No handoff is like that.`]
  const columns = [
    { title: 'handoff', atLeast: 28 },
    { title: 'received (UTC)', atLeast: 16 },
    { title: 'status', atLeast: 9 },
    { title: 'ticket', atLeast: 6 },
    { title: 'team, where', atLeast: 10 },
  ]
  const more = next === undefined ? [] : paragraph(line`${quiet('More with')} --after ${next}`, width)
  return [
    ...table(columns, records.map(rowOf), { width, indent: 0 }),
    EMPTY,
    line`${strong(plural(records.length, 'handoff'))}`,
    ...more,
  ]
}

function rowOf(kept: HandoffRecord): readonly Line[] {
  const record = atItsDesk(kept)
  const where = kept.reroutedAtMs === undefined ? '' : ', second desk'
  const { prepared, receivedAtMs } = record
  const team = prepared.decision.team.value
  return [
    line`${prepared.handoffId}`,
    [quiet(shownTime(receivedAtMs).slice(0, 16))],
    [statusSpan(record)],
    line`${ticketOf(record) ?? '-'}`,
    line`${team === null ? '' : `${team} `}${quiet(`${prepared.environment}${where}`)}`,
  ]
}

/** Where a handoff stands, in one word. */
export function statusSpan({ state }: HandoffRecord): Span {
  switch (state.status) {
    case 'delivered':
      return state.duplicates.length > 0 ? warning('delivered!') : good('delivered')
    case 'dead':
    case 'parked':
      return bad(state.status)
    case 'previewed':
      return span('previewed')
    case 'accepted':
    case 'waiting':
      return warning(state.status)
  }
}

/** The ticket that a handoff made or updated, or is to update. */
export function ticketOf({ state, prepared: { target } }: HandoffRecord): string | null {
  if (state.status === 'delivered') return state.ticket?.id ?? null
  return target.kind === 'update' ? target.ticket : null
}
