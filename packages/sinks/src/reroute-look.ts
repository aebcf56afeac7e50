import type { MayReroute } from './live/may-reroute.ts'
import type { HandoffRecord } from './record.ts'

/** How soon a delivery in doubt is looked at again. */
const AGAIN_MS = 60_000

/** In place of an instant: nothing changes until a person asks for another try. */
export const WHEN_ASKED: number = Number.MAX_SAFE_INTEGER

/** When a delivery that stays at its first desk is looked at again. Null: never, it is there. */
export function nextRerouteLook({ state }: HandoffRecord, may: MayReroute, nowMs: number): number | null {
  if (may === 'no') return null
  return state.status === 'parked' || state.status === 'dead' ? WHEN_ASKED : nowMs + AGAIN_MS
}

/** Whether a look that was due then is the first. */
export function isFirstLook({ fallback }: HandoffRecord, dueAtMs: number): boolean {
  return fallback?.dueAtMs === dueAtMs
}

/** Whether a delivery that has ended at its first desk goes on at its second. */
export function goesOnAtSecond(rerouteAtMs: number | null): boolean {
  return rerouteAtMs !== null && rerouteAtMs < WHEN_ASKED
}
