import type { MayReroute } from '../live/may-reroute.ts'
import type { Rerouted, RerouteRequest } from '../outbox.ts'
import type { HandoffRecord } from '../record.ts'
import { isFirstLook, nextRerouteLook, WHEN_ASKED } from '../reroute-look.ts'
import type { OutboxRow } from './outbox-row.ts'
import { isLeased } from './outbox-row.ts'

const AT_ONCE = 100

/** See `Outbox.reroute`. */
export function rerouteDue(
  rows: readonly OutboxRow[],
  { lane, untried }: RerouteRequest,
  may: (record: HandoffRecord) => MayReroute,
  nowMs: number,
  change: (row: OutboxRow, changes: Partial<OutboxRow>) => void,
): Rerouted {
  const ofLane = rows
    .flatMap((row) => (row.lane === lane && row.rerouteAtMs !== null ? [{ row, atMs: row.rerouteAtMs }] : []))
    .toSorted((a, b) => a.atMs - b.atMs)
  const due = ofLane
    .filter(({ row, atMs }) => atMs <= nowMs && !isLeased(row, nowMs))
    .filter(({ row }) => untried || row.record.state.status !== 'accepted')
    .slice(0, AT_ONCE)
  const rerouted: HandoffRecord[] = []
  const inDoubt: HandoffRecord[] = []
  const later = ofLane.filter(({ atMs }) => atMs > nowMs && atMs < WHEN_ASKED).map(({ atMs }) => atMs)
  for (const { row, atMs } of due) {
    const answer = may(row.record)
    const after = answer === 'yes' ? reroutedRow(row, nowMs) : undefined
    if (after !== undefined) {
      change(row, after)
      rerouted.push(after.record)
      continue
    }
    const againAtMs = nextRerouteLook(row.record, answer, nowMs)
    change(row, { rerouteAtMs: againAtMs })
    if (againAtMs !== null && againAtMs < WHEN_ASKED) later.push(againAtMs)
    if (answer === 'in-doubt' && isFirstLook(row.record, atMs)) inDoubt.push(row.record)
  }
  return { rerouted, inDoubt, nowMs, nextAtMs: later.length === 0 ? null : Math.min(...later) }
}

function reroutedRow(row: OutboxRow, nowMs: number): OutboxRow | undefined {
  const { fallback } = row.record
  if (fallback === undefined) return undefined
  const { lane } = fallback
  const record: HandoffRecord = { ...row.record, lane, reroutedAtMs: nowMs, state: { status: 'accepted' } }
  return { ...row, record, lane, dueAtMs: nowMs, next: 'send', lease: null, sweepAtMs: null, rerouteAtMs: null }
}
