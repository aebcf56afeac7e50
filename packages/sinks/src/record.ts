import type { FactName, FactValue, FieldAudit, HandoffEvent, History, PreparedHandoff } from '@handoffkit/core'
import type { Attempt, StepList, TicketReference } from './attempt.ts'

/** Where a handoff goes when its first desk has nothing of it in time. */
export interface Fallback {
  readonly lane: string
  /** Made when the handoff was accepted, always to make a new ticket. */
  readonly prepared: PreparedHandoff
  /** From when on it may go there. Milliseconds since the epoch. */
  readonly dueAtMs: number
  /** It goes there although the first desk may have it. Absent: never without proof. */
  readonly mayDuplicate?: true
}

/** A handoff as it is handed to a sink. Plain JSON. */
export interface NewRecord {
  readonly event: HandoffEvent
  readonly prepared: PreparedHandoff
  /** Milliseconds since the epoch. */
  readonly receivedAtMs: number
  /** Facts that were looked up for the decision; null: looked up and absent. */
  readonly lookedUp?: { readonly [fact: FactName]: FactValue | null }
  readonly history?: History
  /** Where it was accepted, for those who trace: `traceparent` of W3C Trace Context. Nothing is decided by it. */
  readonly trace?: string
  /** Absent: it has one desk. */
  readonly fallback?: Fallback
}

/** A step that did not land and was left behind, because the ticket exists without it. */
export interface FailedStep {
  readonly list: StepList
  readonly step: string
  readonly reason: 'refused' | 'gave-up'
  readonly because: string
}

/** How a delivery ended. A person may ask for another try of all but the first. */
export type Ending =
  | {
      readonly status: 'delivered'
      /** Null: the helpdesk never named it. */
      readonly ticket: TicketReference | null
      /** What landed, field by field. Null: the ticket could not be read back. */
      readonly audit: readonly FieldAudit[] | null
      /** Further tickets that carry this handoff's marker. */
      readonly duplicates: readonly string[]
      /** With entries of the list `steps` and a ticket: the bare list was taken instead. */
      readonly failed: readonly FailedStep[]
    }
  /** No ticket was made or updated, for certain. */
  | {
      readonly status: 'dead'
      readonly reason: 'refused' | 'gave-up'
      readonly step: string | null
      readonly because: string
    }
  /** Nobody can tell whether the step was applied. A person must look. */
  | {
      readonly status: 'parked'
      readonly reason: 'cannot-settle' | 'gave-up'
      readonly list: StepList
      readonly step: string
      readonly because: string
    }

/**
 * Why a delivery waits. `window`: a missing write does not count as missing yet. `in-flight`: an attempt may still be
 * under way. `lane`: the lane rests or has no call left. `handed-back`: its worker stopped. `second-desk`: its second desk
 * may have it, and is asked first.
 */
export type WaitReason =
  | 'backoff'
  | 'retry-after'
  | 'credentials'
  | 'window'
  | 'in-flight'
  | 'lane'
  | 'handed-back'
  | 'second-desk'

/** Where a handoff stands. Derived from its attempts and kept with them, so that lists need not fold. */
export type RecordState =
  | { readonly status: 'previewed' }
  | { readonly status: 'accepted' }
  | { readonly status: 'waiting'; readonly because: WaitReason }
  | Ending

/** Where a delivery ended; nothing while it has not. */
export function endingOf(state: RecordState): Ending | undefined {
  return state.status === 'delivered' || state.status === 'dead' || state.status === 'parked' ? state : undefined
}

/** Everything that is kept about one handoff. Plain JSON. */
export interface HandoffRecord extends NewRecord {
  readonly sink: 'preview' | 'live'
  /** Workspace and connection that deliver it now. Null for a preview. */
  readonly lane: string | null
  /** When its second desk got it. Absent: it is with its first. */
  readonly reroutedAtMs?: number
  /** Counts from 1; a preview that replaces another has the next one. */
  readonly revision: number
  /** The whole journal, of both desks. */
  readonly attempts: readonly Attempt[]
  readonly state: RecordState
}

/** Tells one preview from another: what was sent to us, what became of it, and under which configuration. */
export function previewBody({ fingerprint, draftHash, revisions }: PreparedHandoff): string {
  return `${fingerprint}.${draftHash}.${revisions.basis}`
}
