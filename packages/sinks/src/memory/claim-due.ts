import type { ActKind } from '../attempt.ts'
import type { Claim, Claimed, ClaimRequest, SweepClaim } from '../outbox.ts'
import type { OutboxRow } from './outbox-row.ts'
import { isEnded, isLeased } from './outbox-row.ts'

type Change = (row: OutboxRow, changes: Partial<OutboxRow>) => void

const URGENCY: Readonly<Record<ActKind, number>> = { send: 0, settle: 1, read: 2 }

/** See `Outbox.claim`. */
export function claimDue(
  rows: readonly OutboxRow[],
  { lane, owner, leaseMs, slots }: ClaimRequest,
  nowMs: number,
  change: Change,
): Claimed {
  const ofLane = rows.filter((row) => row.lane === lane)
  const unended = ofLane.filter((row) => !isEnded(row))
  const leased = ofLane.filter((row) => isLeased(row, nowMs))
  const isBlocked = conversationGuard(unended, nowMs)
  const claimable = unended
    .filter((row) => row.dueAtMs <= nowMs && !isLeased(row, nowMs) && !isBlocked(row))
    .toSorted((a, b) => URGENCY[a.next] - URGENCY[b.next] || a.dueAtMs - b.dueAtMs || a.serial - b.serial)
    .slice(0, Math.max(0, slots - leased.length))
  const untilMs = nowMs + leaseMs
  const claims = claimable.map((row) => claimOf(row, { owner, leaseMs, nowMs }, change))
  const later = [
    ...unended.filter((row) => !isLeased(row, nowMs) && row.dueAtMs > nowMs).map((row) => row.dueAtMs),
    ...leased.flatMap((row) => (row.lease === null ? [] : [row.lease.untilMs])),
    ...claims.map(() => untilMs),
  ]
  return { claims, nowMs, nextDueAtMs: later.length === 0 ? null : Math.min(...later) }
}

/** See `Outbox.claimSweep`. */
export function claimSweep(
  rows: readonly OutboxRow[],
  { lane, owner, leaseMs, slots }: ClaimRequest,
  nowMs: number,
  change: Change,
): SweepClaim | undefined {
  const ofLane = rows.filter((row) => row.lane === lane)
  if (ofLane.filter((row) => isLeased(row, nowMs)).length >= slots) return undefined
  const [row] = ofLane
    .filter((one) => isEnded(one) && !isLeased(one, nowMs) && one.sweepAtMs !== null && one.sweepAtMs <= nowMs)
    .toSorted((a, b) => (a.sweepAtMs ?? 0) - (b.sweepAtMs ?? 0))
  return row === undefined ? undefined : { ...claimOf(row, { owner, leaseMs, nowMs }, change), nowMs }
}

function claimOf(
  row: OutboxRow,
  { owner, leaseMs, nowMs }: Pick<ClaimRequest, 'owner' | 'leaseMs'> & { readonly nowMs: number },
  change: Change,
): Claim {
  const fence = row.fence + 1
  change(row, { fence, lease: { owner, untilMs: nowMs + leaseMs } })
  return { lease: { handoffId: row.record.prepared.handoffId, owner, fence, leaseMs }, record: row.record }
}

/** R8: one delivery of a conversation at a time, the oldest first, so that an update never overtakes the create. */
function conversationGuard(unended: readonly OutboxRow[], nowMs: number): (row: OutboxRow) => boolean {
  const turns = new Map<string, OutboxRow>()
  for (const row of unended) {
    const { id } = row.record.event.conversation
    const other = turns.get(id)
    const isAhead =
      other === undefined || (!isLeased(other, nowMs) && (isLeased(row, nowMs) || row.serial < other.serial))
    if (isAhead) turns.set(id, row)
  }
  return (row) => turns.get(row.record.event.conversation.id) !== row
}
