import type { Attempt, Desk, Ending, HandoffRecord, Move, WaitReason } from '@handoffkit/sinks'
import { currentDesk, nextMove } from '@handoffkit/sinks'
import type { HandoffRow } from '../record-row.ts'
import { urgencyOf } from '../urgency.ts'
import type { StoreFinding } from './store-finding.ts'

/** What a row says of where a delivery stands. */
export type StandingRow = Pick<HandoffRow, 'id' | 'lease_owner' | 'due_at_ms' | 'urgency'>

/** A delivery at the desk that it is with. */
type Standing = Desk & Pick<HandoffRecord, 'state'>

/**
 * Where a delivery does not stand where its plan and its attempts put it. What a row says of state and due time is only
 * a copy of that.
 *
 * A row with a lease is left out: its worker may have written the attempt, and the row not yet.
 */
export function standingFindings(row: StandingRow, record: HandoffRecord, nowMs: number): readonly StoreFinding[] {
  if (record.sink === 'preview' || row.lease_owner !== null) return []
  const because = differenceOf(row, record, nowMs)
  return because === undefined ? [] : [{ code: 'standing-differs', handoffId: row.id, message: because }]
}

function differenceOf(row: StandingRow, record: HandoffRecord, nowMs: number): string | undefined {
  const { state } = record
  const desk = currentDesk(record)
  switch (state.status) {
    case 'previewed':
      return 'It is to be delivered, and stands as a preview.'
    case 'delivered':
    case 'dead':
    case 'parked':
      return row.due_at_ms === null ? endDifference(state, desk, nowMs) : 'It has ended, and is due all the same.'
    case 'accepted':
    case 'waiting':
      return row.due_at_ms === null
        ? 'It has not ended, and is never due.'
        : waitDifference(row, { ...desk, state }, row.due_at_ms)
  }
}

function endDifference(ending: Ending, { prepared, attempts }: Desk, nowMs: number): string | undefined {
  const move = nextMove(prepared, attempts, nowMs)
  const told = move.kind === 'finish' || move.kind === 'park' ? essence(move.ending) : undefined
  if (told === essence(ending)) return undefined
  return `It stands as ${ending.status}; its attempts say ${told === undefined ? `that it goes on (${move.kind})` : told}.`
}

/** What a later search for duplicates does not change. */
function essence(ending: Ending): string {
  switch (ending.status) {
    case 'delivered':
      return `delivered as ${ending.ticket?.id ?? 'a ticket without a name'}`
    case 'dead':
      return `dead (${ending.reason}, ${ending.step ?? 'no step'})`
    case 'parked':
      return `parked (${ending.reason}, ${ending.list}/${ending.step})`
  }
}

function waitDifference({ urgency }: StandingRow, record: Standing, dueAtMs: number): string | undefined {
  const { prepared, attempts, state } = record
  if (state.status !== 'waiting' || isPutOff(state.because)) return undefined
  const then = nextMove(prepared, attempts, dueAtMs)
  if (urgency !== urgencyOf(then)) return `It is due with urgency ${urgency}, and its attempts say ${then.kind}.`
  const told = waits(record, dueAtMs)
  return told.some((move) => move.untilMs === dueAtMs && move.because === state.because)
    ? undefined
    : 'It waits for another reason, or until another instant, than its attempts say.'
}

/** What its lane puts off, a worker gives back, or another desk must be asked about first is due when they say. */
function isPutOff(because: WaitReason): boolean {
  return because === 'lane' || because === 'handed-back' || because === 'second-desk'
}

/** What the attempts say about waiting, from the last that was heard until it is due. */
function waits({ prepared, attempts }: Desk, dueAtMs: number): readonly Extract<Move, { kind: 'wait' }>[] {
  const instants = [...attempts.slice(-1).flatMap(instantsOf), ...attempts.flatMap(instantsOf), dueAtMs - 1]
  return instants.flatMap((atMs) => {
    const move = nextMove(prepared, attempts, Math.min(atMs, dueAtMs - 1))
    return move.kind === 'wait' ? [move] : []
  })
}

function instantsOf(attempt: Attempt): readonly number[] {
  if (attempt.move === 'redeliver') return [attempt.openedAtMs]
  return attempt.closed === undefined ? [attempt.openedAtMs, attempt.untilMs] : [attempt.closed.atMs]
}
