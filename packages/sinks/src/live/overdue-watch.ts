import type { Outbox } from '../outbox.ts'
import type { Notify } from './notice.ts'
import { overdueReason } from './overdue-reason.ts'
import type { DeliveryPolicy } from './policy.ts'

/** What a worker watches its lanes with. */
export interface OverdueWatchParts {
  readonly outbox: Outbox
  readonly policy: DeliveryPolicy
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number
  readonly notify: Notify
}

/** Watches for deliveries that have no ticket in time. */
export interface OverdueWatch {
  /**
   * Tells of each delivery of the lane that became overdue, once: the outbox gives each out once, whoever asks. Asks it
   * only when there can be one. Never fails: what goes wrong is told, and tried again.
   */
  look(lane: string, isResting: boolean): Promise<void>
  /** Milliseconds until a delivery that is known becomes overdue. Null: none is known. */
  untilNext(): number | null
}

/** How soon to look again at what could not be had just now. */
const AGAIN_MS = 1_000

interface Looked {
  readonly againAtMs: number
  readonly isOneKnown: boolean
}

/** The watch of one worker over its lanes. */
export function createOverdueWatch({ outbox, policy, now, notify }: OverdueWatchParts): OverdueWatch {
  const { alertAfterMs } = policy
  const lanes = new Map<string, Looked>()

  const tell = async (lane: string, isResting: boolean): Promise<number | null> => {
    for (;;) {
      const { records, nowMs, nextAtMs } = await outbox.takeOverdue({ lane, afterMs: alertAfterMs })
      for (const record of records) {
        const because = overdueReason(record, isResting, policy)
        if (because === undefined) continue
        const { prepared, receivedAtMs } = record
        notify({ kind: 'overdue', lane, handoffId: prepared.handoffId, receivedAtMs, because })
      }
      if (nextAtMs === null) return null
      if (nextAtMs > nowMs || records.length === 0) return Math.max(AGAIN_MS, nextAtMs - nowMs)
    }
  }

  return {
    look: async (lane, isResting) => {
      if (now() < (lanes.get(lane)?.againAtMs ?? Number.NEGATIVE_INFINITY)) return
      try {
        const nextInMs = await tell(lane, isResting)
        // What is accepted from now on has all its time before it.
        const againAtMs = now() + Math.min(nextInMs ?? alertAfterMs, alertAfterMs)
        lanes.set(lane, { againAtMs, isOneKnown: nextInMs !== null })
      } catch (cause) {
        lanes.set(lane, { againAtMs: now() + AGAIN_MS, isOneKnown: false })
        notify({ kind: 'trouble', lane, cause })
      }
    },
    untilNext: () => {
      const known = [...lanes.values()].filter(({ isOneKnown }) => isOneKnown).map(({ againAtMs }) => againAtMs)
      return known.length === 0 ? null : Math.max(0, Math.min(...known) - now())
    },
  }
}
