import type { FieldAudit } from '@handoffkit/core'
import type { ActKind, StepList, TicketReference } from '../attempt.ts'
import type { FailedStep } from '../record.ts'
import type { OverdueReason } from './overdue-reason.ts'

/** What an attempt was about, without what it carried. */
export interface AttemptNotice {
  readonly no: number
  readonly move: ActKind
  readonly list?: StepList
  readonly step?: string
}

/** Something that the worker wants known. Holds ids and names, never a context value: it may be logged. */
export type Notice =
  | {
      readonly kind: 'attempt-opened'
      readonly handoffId: string
      readonly attempt: AttemptNotice
      /** Of the record. */
      readonly trace?: string
    }
  | {
      readonly kind: 'attempt-closed'
      readonly handoffId: string
      readonly attempt: AttemptNotice
      /** The outcome, what was found, or whether it could be read. */
      readonly outcome: string
      readonly because?: string
    }
  | {
      readonly kind: 'delivered'
      readonly handoffId: string
      readonly ticket: TicketReference | null
      readonly failed: readonly FailedStep[]
      /** False: the ticket could not be read back. */
      readonly audited: boolean
      /** Milliseconds from its acceptance, by the accepting machine's clock, to its end, by the outbox's. Never below 0. */
      readonly tookMs: number
    }
  /** The ticket is there and does not hold everything that was sent. */
  | {
      readonly kind: 'not-applied'
      readonly handoffId: string
      readonly ticket: TicketReference | null
      readonly fields: readonly Pick<FieldAudit, 'what' | 'key' | 'status'>[]
    }
  /** Further tickets carry its marker. `lane`: of the other desk that has them. Absent: of the desk that it is with. */
  | {
      readonly kind: 'duplicates'
      readonly handoffId: string
      readonly tickets: readonly string[]
      readonly lane?: string
    }
  | { readonly kind: 'parked'; readonly handoffId: string; readonly step: string; readonly because: string }
  | { readonly kind: 'dead'; readonly handoffId: string; readonly step: string | null; readonly because: string }
  | {
      readonly kind: 'lane-paused'
      readonly lane: string
      readonly because: 'retry-after' | 'credentials' | 'operator' | 'breaker'
      readonly untilMs: number | null
    }
  /** Its first desk, by its lane, has nothing of it in time, for certain: its second desk gets it. */
  | { readonly kind: 'rerouted'; readonly lane: string; readonly handoffId: string; readonly to: string }
  /**
   * Its second desk should have it by now, and gets it not: nobody knows whether the first has it. A person must look.
   * Told once for each delivery, by one worker.
   */
  | {
      readonly kind: 'not-rerouted'
      readonly lane: string
      readonly handoffId: string
      /** Milliseconds since the epoch. */
      readonly receivedAtMs: number
    }
  /** It was accepted a while ago (`alertAfterMs`) and is not delivered. Told once for each delivery, by one worker. */
  | {
      readonly kind: 'overdue'
      readonly lane: string
      readonly handoffId: string
      /** Milliseconds since the epoch. */
      readonly receivedAtMs: number
      readonly because: OverdueReason
    }
  /** Something of ours failed. The delivery is taken up again when its lease ends. */
  | { readonly kind: 'trouble'; readonly lane: string; readonly handoffId?: string; readonly cause: unknown }

/** Takes notices. Whatever it does or throws, no handoff notices. */
export type Notify = (notice: Notice) => void
