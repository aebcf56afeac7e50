import { HandoffError } from '@handoffkit/core'
import type { Attempt } from '../attempt.ts'
import { closeAttempt } from '../attempt.ts'
import { deskNow } from '../desk.ts'
import type { NotErasedReason } from '../erasure.ts'
import type { NewChange } from '../feed.ts'
import type { HelpdeskEvents } from '../helpdesk-events.ts'
import type { LaneState } from '../live/lane.ts'
import { NEW_LANE } from '../live/lane.ts'
import type { Lease, Outbox } from '../outbox.ts'
import type { HandoffRecord, NewRecord } from '../record.ts'
import { goesOnAtSecond, WHEN_ASKED } from '../reroute-look.ts'
import { claimDue, claimSweep } from './claim-due.ts'
import { attemptsOfEarlierRun } from './earlier-run.ts'
import type { MemoryFeed } from './memory-feed.ts'
import { memoryHelpdeskEvents } from './memory-helpdesk-events.ts'
import type { OutboxRow } from './outbox-row.ts'
import { isEnded, isLeased } from './outbox-row.ts'
import { pastOf } from './past-of.ts'
import { rerouteDue } from './reroute-due.ts'
import { selectRecords } from './select-records.ts'
import { takeOverdue } from './take-overdue.ts'

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
  /** Where its changes are noted. Default: nowhere. */
  readonly feed?: MemoryFeed
}

/** What became of a handoff in memory that is to be erased. */
export type ErasedInMemory = 'erased' | 'given-up' | NotErasedReason

/** The outbox in memory, and what erases in it. */
export interface MemoryOutbox extends Outbox {
  /** What the desks told of its tickets. */
  readonly helpdesk: HelpdeskEvents
  /** Every record that was not erased. */
  all(): readonly HandoffRecord[]
  /** When its delivery last came to an end. Null: it never did. */
  endedAtMs(handoffId: string): number | null
  /** Erases one of them. Its id stays: the same handoff is never accepted again. */
  erase(handoffId: string, how: { readonly force: boolean; readonly dryRun: boolean }): ErasedInMemory
}

/**
 * The outbox in memory: for tests, for trying out, and where losing everything with the process is all right.
 *
 * Grows with every handoff and forgets none, because a forgotten one could become a second ticket.
 */
export function memoryOutbox({ now, earlierRuns = false, feed }: MemoryOutboxOptions): MemoryOutbox {
  const rows = new Map<string, OutboxRow>()
  const erased = new Set<string>()
  const lanes = new Map<string, LaneState>()

  const change = (row: OutboxRow, changes: Partial<OutboxRow>): void => {
    rows.set(row.record.prepared.handoffId, { ...row, ...changes })
  }
  /** The row of a lease that nobody took over. */
  const held = ({ handoffId, owner, fence }: Lease): OutboxRow | undefined => {
    const row = rows.get(handoffId)
    return row?.fence === fence && row.lease?.owner === owner ? row : undefined
  }
  const append = (row: OutboxRow, attempt: Attempt): HandoffRecord => ({
    ...row.record,
    attempts: [...row.record.attempts, attempt],
  })
  const note = (
    { prepared }: HandoffRecord,
    told: Pick<NewChange, 'what' | 'attempt' | 'status'>,
    atMs?: number,
  ): void => {
    const { handoffId, workspace, environment } = prepared
    feed?.note({ ...told, sink: 'live', handoffId, workspace, environment }, atMs)
  }
  const records = (): Iterable<HandoffRecord> => Iterator.from(rows.values()).map(({ record }) => record)
  const helpdesk = memoryHelpdeskEvents({ now, records, note })

  return {
    helpdesk,

    accept: async (lane, given) => {
      const record = earlierRuns ? withOneDesk(given) : given
      const { handoffId } = record.prepared
      const before = rows.get(handoffId)
      if (erased.has(handoffId))
        throw new HandoffError('HK_HANDOFF_ERASED', { because: `${handoffId} was accepted before, and erased since.` })
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
        serial: rows.size + erased.size,
        dueAtMs: now(),
        next: 'send',
        fence: 0,
        lease: null,
        sweepAtMs: null,
        rerouteAtMs: record.fallback?.dueAtMs ?? null,
        watchedSinceMs: now(),
        endedAtMs: null,
      })
      note(accepted, { what: 'accepted', status: 'accepted' })
      return { kind: 'accepted', record: accepted }
    },

    claim: async (request) => claimDue([...rows.values()], request, now(), change),

    claimSweep: async (request) => claimSweep([...rows.values()], request, now(), change),

    openAttempt: async (lease, opening) => {
      const row = held(lease)
      const openedAtMs = now()
      if (row?.lease == null || row.lease.untilMs <= openedAtMs) return LOST
      const untilMs = openedAtMs + lease.leaseMs
      const attempt: Attempt = { ...opening, no: row.record.attempts.length + 1, openedAtMs, untilMs }
      change(row, { record: append(row, attempt), lease: { owner: lease.owner, untilMs } })
      note(row.record, { what: 'attempt-opened', attempt: attempt.no }, openedAtMs)
      return { kind: 'opened', attempt }
    },

    closeAttempt: async (lease, no, closing) => {
      const row = held(lease)
      const open = row?.record.attempts[no - 1]
      if (row === undefined || open === undefined) return LOST
      const closedAtMs = now()
      const attempt = closeAttempt(open, closing, closedAtMs)
      if (attempt === open) return LOST
      change(row, { record: { ...row.record, attempts: row.record.attempts.with(no - 1, attempt) } })
      note(row.record, { what: 'attempt-closed', attempt: no }, closedAtMs)
      return { kind: 'closed', attempt }
    },

    schedule: async (lease, { dueAtMs, next, because }) => {
      const row = held(lease)
      if (row === undefined) return LOST
      change(row, { record: { ...row.record, state: { status: 'waiting', because } }, dueAtMs, next, lease: null })
      note(row.record, { what: 'scheduled', status: 'waiting' })
      return { kind: 'scheduled' }
    },

    finish: async (lease, ending, sweepAtMs) => {
      const row = held(lease)
      if (row === undefined) return LOST
      const watch = ending.status === 'delivered' ? { watchedSinceMs: null, rerouteAtMs: null } : {}
      const nowMs = now()
      const endedAtMs = isEnded(row) ? row.endedAtMs : nowMs
      const record = { ...row.record, state: ending }
      change(row, { record, lease: null, sweepAtMs: sweepAtMs ?? null, endedAtMs, ...watch })
      note(row.record, { what: isEnded(row) ? 'swept' : 'ended', status: ending.status }, nowMs)
      return { kind: 'finished' }
    },

    retarget: async (lease, prepared) => {
      const row = held(lease)
      if (row === undefined || row.record.attempts.length > 0) return LOST
      change(row, { record: { ...row.record, prepared } })
      note(row.record, { what: 'retargeted' })
      return { kind: 'retargeted' }
    },

    redeliver: async (handoffId, by, known) => {
      const row = rows.get(handoffId)
      if (row === undefined) return { kind: 'unknown-handoff' }
      const { status } = row.record.state
      if (status === 'delivered') return { kind: 'delivered' }
      if (status !== 'dead' && status !== 'parked') return { kind: 'still-trying' }
      const nowMs = now()
      const no = row.record.attempts.length + 1
      const desk = deskNow(row.record)
      const marker: Attempt = {
        no,
        openedAtMs: nowMs,
        move: 'redeliver',
        by,
        ...(known === undefined ? {} : { known }),
        ...(desk === undefined ? {} : { desk }),
      }
      const again: HandoffRecord = { ...append(row, marker), state: { status: 'accepted' } }
      const rerouteAtMs = row.rerouteAtMs === WHEN_ASKED ? nowMs : row.rerouteAtMs
      change(row, { record: again, dueAtMs: nowMs, next: 'settle', lease: null, sweepAtMs: null, rerouteAtMs })
      note(row.record, { what: 'redelivered', attempt: no, status: 'accepted' }, nowMs)
      return { kind: 'redelivering' }
    },

    changeLane: async (lane, changeState) => {
      const [state, answer] = changeState(lanes.get(lane) ?? NEW_LANE, now())
      lanes.set(lane, state)
      return answer
    },

    past: async (query) => pastOf(records(), helpdesk.all(), query),

    backlog: async (lane) => {
      const ofLane = [...rows.values()].filter((row) => row.lane === lane)
      const owed = ofLane.filter((row) => !isEnded(row))
      const received = owed.map(({ record }) => record.receivedAtMs)
      const oldestReceivedAtMs = received.length === 0 ? null : Math.min(...received)
      const ended = (status: 'dead' | 'parked') => ofLane.filter(({ record }) => record.state.status === status).length
      return { count: owed.length, oldestReceivedAtMs, dead: ended('dead'), parked: ended('parked') }
    },

    reroute: async (request, may) => {
      const looked = rerouteDue([...rows.values()], request, may, now(), change)
      for (const record of looked.rerouted) note(record, { what: 'rerouted', status: record.state.status })
      return looked
    },

    takeOverdue: async (request) => takeOverdue([...rows.values()], request, now(), change),

    all: () => [...records()],
    endedAtMs: (handoffId) => rows.get(handoffId)?.endedAtMs ?? null,

    erase: (handoffId, { force, dryRun }) => {
      const row = rows.get(handoffId)
      const kind = row === undefined ? 'erased' : outcomeOf(row, force, now())
      if (dryRun || row === undefined || kind === 'not-delivered' || kind === 'being-delivered') return kind
      if (kind === 'given-up') note(row.record, { what: 'ended', status: 'dead' })
      rows.delete(handoffId)
      erased.add(handoffId)
      helpdesk.forgetStrays()
      note(row.record, { what: 'erased' })
      return kind
    },

    get: async (handoffId) => rows.get(handoffId)?.record,
    list: async (query) => selectRecords(records(), query),
  }
}

function outcomeOf(row: OutboxRow, force: boolean, nowMs: number): ErasedInMemory {
  if (isEnded(row) && !goesOnAtSecond(row.rerouteAtMs)) return 'erased'
  if (isLeased(row, nowMs)) return 'being-delivered'
  return force ? 'given-up' : 'not-delivered'
}

/** What one run after the other delivers is short-lived, and none of them could tell what the second desk has of it. */
function withOneDesk({ fallback: _, ...record }: NewRecord): NewRecord {
  return record
}
