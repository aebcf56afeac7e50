import type { HandoffRecord, KeptHelpdeskEvent, Rerouting } from 'handoffkit'
import { currentDesk, nextTryMs, reroutingOf } from 'handoffkit'
import { helpdeskEventView } from './helpdesk-view.ts'

type Attempt = HandoffRecord['attempts'][number]

/**
 * A handoff in lists: where it stands and what was decided, and no value that a customer gave. Those are in its preview,
 * masked as previews are.
 */
export function handoffView(record: HandoffRecord): object {
  const { event, receivedAtMs, sink, revision, state } = record
  const { prepared } = currentDesk(record)
  const rerouting = reroutingOf(record)
  const { handoffId, eventId, environment, at, target, decision, keys, missing, draftHash, revisions, findings } =
    prepared
  return {
    handoffId,
    eventId,
    environment,
    sink,
    revision,
    ...stateView(state),
    ...(rerouting === undefined ? {} : { rerouted: reroutedView(rerouting) }),
    receivedAt: new Date(receivedAtMs).toISOString(),
    at,
    target: target.kind,
    conversation: event.conversation.id,
    customer: event.customer?.id ?? null,
    decision,
    keys: keyCounts(keys),
    missing,
    draftHash,
    revisions,
    findings,
  }
}

function reroutedView({ atMs, firstTicket }: Rerouting): object {
  return { at: new Date(atMs).toISOString(), firstTicket }
}

/** How many context keys were sent, how many filled a field, and how many name no field at all. */
function keyCounts(keys: HandoffRecord['prepared']['keys']): object {
  const count = (...verdicts: readonly string[]) => keys.filter(({ verdict }) => verdicts.includes(verdict)).length
  return { sent: keys.length, filled: count('filled'), unmatched: count('no-such-field', 'malformed-key') }
}

/** The same with its journal. @param told what its helpdesk told of the ticket */
export function handoffWithAttempts(record: HandoffRecord, told: readonly KeptHelpdeskEvent[]): object {
  const next = nextTryMs(record)
  return {
    ...handoffView(record),
    nextTryAt: next === undefined ? null : new Date(next).toISOString(),
    attempts: record.attempts.map(attemptView),
    helpdesk: told.map(helpdeskEventView),
  }
}

/** Where a delivery stands. What landed is told field by field, without the values. */
export function stateView(state: HandoffRecord['state']): object {
  const { status } = state
  switch (status) {
    case 'delivered': {
      const { ticket, audit, duplicates, failed } = state
      const landed = audit?.map(({ what, key, status: landing }) => ({ what, key, status: landing })) ?? null
      return { status, ticket, audit: landed, duplicates, failed }
    }
    case 'dead':
    case 'parked':
      return { status, ticket: null, reason: state.reason, step: state.step, because: state.because }
    case 'waiting':
      return { status, ticket: null, reason: state.because }
    case 'accepted':
    case 'previewed':
      return { status, ticket: null }
  }
}

function attemptView(attempt: Attempt): object {
  const { no, move, openedAtMs, desk } = attempt
  const at = desk === undefined ? {} : { desk }
  const opened = { no, move, ...at, openedAt: new Date(openedAtMs).toISOString() }
  if (attempt.move === 'redeliver') return { ...opened, by: attempt.by, outcome: 'asked' }
  const place = attempt.move === 'read' ? {} : { list: attempt.list, step: attempt.step }
  // Not closed: after a crash nobody knows what came of it.
  if (attempt.closed === undefined) return { ...opened, ...place, outcome: 'open' }
  return { ...opened, ...place, closedAt: new Date(attempt.closed.atMs).toISOString(), ...outcomeOf(attempt) }
}

function outcomeOf(attempt: Exclude<Attempt, { move: 'redeliver' }>): object {
  const result = attempt.closed?.result
  if (result === undefined) return { outcome: 'open' }
  const because = 'because' in result ? { because: result.because } : {}
  if ('outcome' in result) return { outcome: result.outcome, ...because }
  if ('found' in result) return { outcome: `found-${result.found}`, ...because }
  return { outcome: `read-${result.read}`, ...because }
}
