import type { Outbox, RerouteRequest } from '../outbox.ts'
import { mayReroute } from './may-reroute.ts'
import type { Notify } from './notice.ts'
import type { DeliveryPolicy } from './policy.ts'

/** What a worker gives deliveries to their second desk with. */
export interface RerouteWatchParts {
  readonly outbox: Outbox
  readonly policy: DeliveryPolicy
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number
  readonly notify: Notify
}

/** Watches for deliveries that their first desk has not got in time. */
export interface RerouteWatch {
  /**
   * Gives what is due to its second desk. Asks the outbox only when something can be due, and for no slot. Never fails:
   * what goes wrong is told, and tried again.
   *
   * @param away whether the first desk is. Where it is not, a delivery that was not begun has its turn first
   * @returns whether the second desk has something to do now
   */
  look(lane: string, away: boolean): Promise<boolean>
  /** The next look of every lane asks, however short ago the last one was. */
  lookAnew(): void
  /** Milliseconds until a delivery that is known may be due. Null: none is known. */
  untilNext(): number | null
}

const SOONEST_MS = 1_000
/** What another process accepts is never due sooner. */
const LATEST_MS = 30_000

/** The watch of one worker over its lanes. */
export function createRerouteWatch({ outbox, policy, now, notify }: RerouteWatchParts): RerouteWatch {
  const looked = new Map<string, { readonly againAtMs: number; readonly isOneKnown: boolean }>()

  const reroute = async (
    request: RerouteRequest,
  ): Promise<{ readonly any: boolean; readonly nextInMs: number | null }> => {
    const { rerouted, inDoubt, nowMs, nextAtMs } = await outbox.reroute(request, (record) => mayReroute(record, policy))
    const { lane } = request
    for (const { prepared, lane: to } of rerouted)
      notify({ kind: 'rerouted', lane, handoffId: prepared.handoffId, to: to ?? '' })
    for (const { prepared, receivedAtMs } of inDoubt)
      notify({ kind: 'not-rerouted', lane, handoffId: prepared.handoffId, receivedAtMs })
    return { any: rerouted.length > 0, nextInMs: nextAtMs === null ? null : nextAtMs - nowMs }
  }

  return {
    look: async (lane, away) => {
      if (now() < (looked.get(lane)?.againAtMs ?? Number.NEGATIVE_INFINITY)) return false
      try {
        const { any, nextInMs } = await reroute({ lane, untried: away })
        const waitMs = Math.min(Math.max(nextInMs ?? LATEST_MS, SOONEST_MS), LATEST_MS)
        looked.set(lane, { againAtMs: now() + waitMs, isOneKnown: nextInMs !== null })
        return any
      } catch (cause) {
        looked.set(lane, { againAtMs: now() + SOONEST_MS, isOneKnown: false })
        notify({ kind: 'trouble', lane, cause })
        return false
      }
    },
    lookAnew: () => {
      looked.clear()
    },
    untilNext: () => {
      const known = [...looked.values()].filter(({ isOneKnown }) => isOneKnown).map(({ againAtMs }) => againAtMs)
      return known.length === 0 ? null : Math.max(0, Math.min(...known) - now())
    },
  }
}
