import type { ActKind, Attempt } from '../attempt.ts'
import { closeAttempt } from '../attempt.ts'
import type { LaneState } from '../live/lane.ts'
import { NEW_LANE } from '../live/lane.ts'
import type { Claim, Claimed, ClaimRequest, Lease, Outbox } from '../outbox.ts'
import type { HandoffRecord } from '../record.ts'
import { attemptsOfEarlierRun } from './earlier-run.ts'
import { selectRecords } from './select-records.ts'

interface Row {
  readonly record: HandoffRecord
  readonly lane: string
  /** Order of acceptance. */
  readonly serial: number
  readonly dueAtMs: number
  readonly next: ActKind
  readonly fence: number
  readonly lease: { readonly owner: string; readonly untilMs: number } | null
}

const URGENCY: Readonly<Record<ActKind, number>> = { send: 0, settle: 1, read: 2 }
const LOST = { kind: 'lost' } as const

/** How an outbox in memory is opened. */
export interface MemoryOutboxOptions {
  /** Milliseconds since the epoch; its clock for everything, leases included. */
  readonly now: () => number
  /**
   * An earlier process may have accepted the same handoffs and taken its journal with it: every delivery first looks
   * whether its ticket is there. For programs that people run again. Default: false.
   */
  readonly earlierRuns?: boolean
}

/**
 * The outbox in memory: for tests, for trying out, and where losing everything with the process is all right.
 *
 * Grows with every handoff and forgets none, because a forgotten one could become a second ticket.
 */
export function memoryOutbox({ now, earlierRuns = false }: MemoryOutboxOptions): Outbox {
  const rows = new Map<string, Row>()
  const lanes = new Map<string, LaneState>()

  const change = (row: Row, changes: Partial<Row>): void => {
    rows.set(row.record.prepared.handoffId, { ...row, ...changes })
  }
  /** The row of a lease that nobody took over. */
  const held = ({ handoffId, owner, fence }: Lease): Row | undefined => {
    const row = rows.get(handoffId)
    return row?.fence === fence && row.lease?.owner === owner ? row : undefined
  }
  const append = (row: Row, attempt: Attempt): HandoffRecord => ({
    ...row.record,
    attempts: [...row.record.attempts, attempt],
  })

  return {
    accept: async (lane, record) => {
      const { handoffId } = record.prepared
      const before = rows.get(handoffId)
      if (before !== undefined) return { kind: 'exists', record: before.record }
      const accepted: HandoffRecord = {
        ...record,
        sink: 'live',
        lane,
        revision: 1,
        attempts: earlierRuns ? attemptsOfEarlierRun(record.prepared, now()) : [],
        state: { status: 'accepted' },
      }
      rows.set(handoffId, {
        record: accepted,
        lane,
        serial: rows.size,
        dueAtMs: now(),
        next: 'send',
        fence: 0,
        lease: null,
      })
      return { kind: 'accepted', record: accepted }
    },

    claim: async (request) => claimDue([...rows.values()], request, now(), change),

    openAttempt: async (lease, opening) => {
      const row = held(lease)
      const openedAtMs = now()
      if (row?.lease == null || row.lease.untilMs <= openedAtMs) return LOST
      const untilMs = openedAtMs + lease.leaseMs
      const attempt: Attempt = { ...opening, no: row.record.attempts.length + 1, openedAtMs, untilMs }
      change(row, { record: append(row, attempt), lease: { owner: lease.owner, untilMs } })
      return { kind: 'opened', attempt }
    },

    closeAttempt: async (lease, no, closing) => {
      const row = held(lease)
      const open = row?.record.attempts[no - 1]
      if (row === undefined || open === undefined) return LOST
      const attempt = closeAttempt(open, closing, now())
      if (attempt === open) return LOST
      change(row, { record: { ...row.record, attempts: row.record.attempts.with(no - 1, attempt) } })
      return { kind: 'closed', attempt }
    },

    schedule: async (lease, { dueAtMs, next, because }) => {
      const row = held(lease)
      if (row === undefined) return LOST
      change(row, { record: { ...row.record, state: { status: 'waiting', because } }, dueAtMs, next, lease: null })
      return { kind: 'scheduled' }
    },

    finish: async (lease, ending) => {
      const row = held(lease)
      if (row === undefined) return LOST
      change(row, { record: { ...row.record, state: ending }, lease: null })
      return { kind: 'finished' }
    },

    redeliver: async (handoffId, by, known) => {
      const row = rows.get(handoffId)
      if (row === undefined) return { kind: 'unknown-handoff' }
      const { status } = row.record.state
      if (status === 'delivered') return { kind: 'delivered' }
      if (status !== 'dead' && status !== 'parked') return { kind: 'still-trying' }
      const nowMs = now()
      const marker: Attempt = {
        no: row.record.attempts.length + 1,
        openedAtMs: nowMs,
        move: 'redeliver',
        by,
        ...(known === undefined ? {} : { known }),
      }
      change(row, { record: { ...append(row, marker), state: { status: 'accepted' } }, dueAtMs: nowMs, next: 'settle' })
      return { kind: 'redelivering' }
    },

    changeLane: async (lane, changeState) => {
      const [state, answer] = changeState(lanes.get(lane) ?? NEW_LANE, now())
      lanes.set(lane, state)
      return answer
    },

    get: async (handoffId) => rows.get(handoffId)?.record,
    list: async (query) =>
      selectRecords(
        Iterator.from(rows.values()).map(({ record }) => record),
        query,
      ),
  }
}

function claimDue(
  rows: readonly Row[],
  { lane, owner, leaseMs, slots }: ClaimRequest,
  nowMs: number,
  change: (row: Row, changes: Partial<Row>) => void,
): Claimed {
  const unended = rows.filter((row) => row.lane === lane && !isEnded(row))
  const leased = unended.filter((row) => isLeased(row, nowMs))
  const isBlocked = conversationGuard(unended, nowMs)
  const claimable = unended
    .filter((row) => row.dueAtMs <= nowMs && !isLeased(row, nowMs) && !isBlocked(row))
    .toSorted((a, b) => URGENCY[a.next] - URGENCY[b.next] || a.dueAtMs - b.dueAtMs || a.serial - b.serial)
    .slice(0, Math.max(0, slots - leased.length))
  const untilMs = nowMs + leaseMs
  const claims = claimable.map((row): Claim => {
    const fence = row.fence + 1
    change(row, { fence, lease: { owner, untilMs } })
    return { lease: { handoffId: row.record.prepared.handoffId, owner, fence, leaseMs }, record: row.record }
  })
  const later = [
    ...unended.filter((row) => !isLeased(row, nowMs) && row.dueAtMs > nowMs).map((row) => row.dueAtMs),
    ...leased.flatMap((row) => (row.lease === null ? [] : [row.lease.untilMs])),
    ...claims.map(() => untilMs),
  ]
  return { claims, nowMs, nextDueAtMs: later.length === 0 ? null : Math.min(...later) }
}

function isEnded({ record }: Row): boolean {
  const { status } = record.state
  return status === 'delivered' || status === 'dead' || status === 'parked'
}

function isLeased({ lease }: Row, nowMs: number): boolean {
  return lease !== null && lease.untilMs > nowMs
}

/** R8: one delivery of a conversation at a time, the oldest first, so that an update never overtakes the create. */
function conversationGuard(unended: readonly Row[], nowMs: number): (row: Row) => boolean {
  const turns = new Map<string, Row>()
  for (const row of unended) {
    const { id } = row.record.event.conversation
    const other = turns.get(id)
    const isAhead =
      other === undefined || (!isLeased(other, nowMs) && (isLeased(row, nowMs) || row.serial < other.serial))
    if (isAhead) turns.set(id, row)
  }
  return (row) => turns.get(row.record.event.conversation.id) !== row
}
