import type { PreparedHandoff } from '@handoffkit/core'
import type { ActKind, Attempt, Closing, KnownSettlement, Opening } from './attempt.ts'
import type { LaneState } from './live/lane.ts'
import type { MayReroute } from './live/may-reroute.ts'
import type { Past, PastQuery } from './past.ts'
import type { Ending, HandoffRecord, NewRecord, WaitReason } from './record.ts'
import type { Records } from './records.ts'

/** What accepting a record did. `exists`: it was there before, and stays as it was. */
export interface Acceptance {
  readonly kind: 'accepted' | 'exists'
  readonly record: HandoffRecord
}

/** The right to deliver one handoff, for a while. A higher fence always belongs to a later claim. */
export interface Lease {
  readonly handoffId: string
  readonly owner: string
  readonly fence: number
  readonly leaseMs: number
}

export interface ClaimRequest {
  readonly lane: string
  /** Who claims. Unique for each worker that ever ran. */
  readonly owner: string
  readonly leaseMs: number
  /** How many deliveries of the lane may be under way at once, whoever does them. */
  readonly slots: number
}

export interface Claim {
  readonly lease: Lease
  readonly record: HandoffRecord
}

/** An ended delivery that is to be searched for a late duplicate. */
export interface SweepClaim extends Claim {
  /** The outbox's clock. */
  readonly nowMs: number
}

export interface Claimed {
  readonly claims: readonly Claim[]
  /** The outbox's clock. */
  readonly nowMs: number
  /** When something of the lane can be claimed that could not be claimed now. Null: nothing is left to wait for. */
  readonly nextDueAtMs: number | null
}

/** When to go on with a delivery, and why not before. */
export interface Schedule {
  readonly dueAtMs: number
  readonly next: ActKind
  readonly because: WaitReason
}

/** `lost`: the lease ended or went to another worker, and nothing was changed. */
export type Guarded<Done> = Done | { readonly kind: 'lost' }

/** What a lane still owes. */
export interface Backlog {
  /** Deliveries that have not ended. */
  readonly count: number
  /** When the oldest of them was received. Null: there is none. */
  readonly oldestReceivedAtMs: number | null
  /** Deliveries that ended without a ticket, for certain. They wait for a person. */
  readonly dead: number
  /** Deliveries of which nobody can tell whether there is a ticket. They wait for a person. */
  readonly parked: number
}

/** Which deliveries of a lane are overdue: those that were accepted so long ago. */
export interface OverdueRequest {
  readonly lane: string
  readonly afterMs: number
}

/** Overdue deliveries that nobody was told of. */
export interface Overdue {
  /** In order of acceptance. 100 at most: there may be more. */
  readonly records: readonly HandoffRecord[]
  /** The outbox's clock. */
  readonly nowMs: number
  /** When the next one is overdue, unless it is delivered before. Null: there is none so far. */
  readonly nextAtMs: number | null
}

/** Which deliveries are to go to their second desk. */
export interface RerouteRequest {
  readonly lane: string
  /**
   * Also those that no worker has begun with since they were accepted or a person asked for them. Where the first desk
   * answers, their turn comes.
   */
  readonly untried: boolean
}

/** What came of looking for deliveries that should be at their second desk by now. */
export interface Rerouted {
  /** Those that went there, as they are now. 100 at most: there may be more. */
  readonly rerouted: readonly HandoffRecord[]
  /** Those that were looked at for the first time, and stay where they are: nobody knows whether they are there. */
  readonly inDoubt: readonly HandoffRecord[]
  /** The outbox's clock. */
  readonly nowMs: number
  /** When the next one is to be looked at. Null: none is known. */
  readonly nextAtMs: number | null
}

/** What came of asking for another try. Only an ended, undelivered delivery gets one. */
export interface Redelivered {
  readonly kind: 'redelivering' | 'still-trying' | 'delivered' | 'unknown-handoff'
}

/**
 * Keeps the promises of the live sink: what was accepted, every attempt, who works on it, and the state of the lanes.
 *
 * All times are of its own clock. Every call is one atomic step. Whoever implements it passes `outboxLaws` of
 * `@handoffkit/sinks/testing`.
 */
export interface Outbox extends Records {
  /** Writes the record down unless the handoff is there already. When it answers, the record survives a power cut (or the outbox says that it does not). */
  accept(lane: string, record: NewRecord): Promise<Acceptance>

  /**
   * Gives out due deliveries of a lane, with a fence of their own: what sends before what settles before what reads,
   * then the earlier due, then the earlier accepted. Never one that has a living lease, never one whose conversation
   * has an older delivery that has not ended, never more than the lane has free slots.
   */
  claim(request: ClaimRequest): Promise<Claimed>

  /** Appends an open attempt and renews the lease, which must live and must not have gone to another worker. */
  openAttempt(lease: Lease, opening: Opening): Promise<Guarded<{ readonly kind: 'opened'; readonly attempt: Attempt }>>

  /** Closes an open attempt, once. Taken as long as nobody else has claimed the delivery. */
  closeAttempt(
    lease: Lease,
    no: number,
    closing: Closing,
  ): Promise<Guarded<{ readonly kind: 'closed'; readonly attempt: Attempt }>>

  /** Gives the lease back and sets the delivery's due time. */
  schedule(lease: Lease, schedule: Schedule): Promise<Guarded<{ readonly kind: 'scheduled' }>>

  /**
   * Gives the lease back for good.
   *
   * @param sweepAtMs when the helpdesk is to be searched for a late duplicate; default: never
   */
  finish(lease: Lease, ending: Ending, sweepAtMs?: number): Promise<Guarded<{ readonly kind: 'finished' }>>

  /** Prepared anew under a lease: replaces what is to be delivered, as long as nothing of it was ever tried. */
  retarget(lease: Lease, prepared: PreparedHandoff): Promise<Guarded<{ readonly kind: 'retargeted' }>>

  /**
   * Gives out one delivery that has ended and is due to be searched for a late duplicate, under a lease as any other: it
   * takes a slot, its attempts are appended, and `finish` ends it. Undefined: none is due, or no slot is free.
   */
  claimSweep(request: ClaimRequest): Promise<SweepClaim | undefined>

  /** Appends a redelivery to a dead or parked delivery and makes it due. */
  redeliver(handoffId: string, by: string, known?: KnownSettlement): Promise<Redelivered>

  /** What was handed over before. Erased handoffs are forgotten. */
  past(query: PastQuery): Promise<Past>

  backlog(lane: string): Promise<Backlog>

  /**
   * Gives out deliveries that were accepted `afterMs` ago or earlier and are not delivered: each once and for good, to
   * whoever asks first. It asks neither for a lease nor for a slot, and takes none.
   */
  takeOverdue(request: OverdueRequest): Promise<Overdue>

  /**
   * Gives deliveries of a lane to their second desk, for good: those that are due there, that nobody has under way, and
   * that `may` lets go. In one step each the lane changes, nobody has a lease any more, and it is due at once; the journal
   * stays as it is. What is in doubt is looked at again later, until a person must look: then after a redelivery. Asks
   * for no slot.
   *
   * @param may pure
   */
  reroute(request: RerouteRequest, may: (record: HandoffRecord) => MayReroute): Promise<Rerouted>

  /**
   * Reads and changes the state of a lane in one atomic step. A lane that nobody changed yet is `NEW_LANE`.
   *
   * @param change pure; may be called again when two changes meet. Returning the same state writes nothing.
   */
  changeLane<Answer>(
    lane: string,
    change: (state: LaneState, nowMs: number) => readonly [LaneState, Answer],
  ): Promise<Answer>
}
