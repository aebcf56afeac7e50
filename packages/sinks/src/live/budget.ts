import type { ActKind } from '../attempt.ts'

/** What a call is for, the most urgent first. `sweep`: the search for a late duplicate. */
export type CallKind = ActKind | 'sweep'

/** What is left of a lane's calls, as the time in which they were saved up: whole milliseconds. */
export interface Budget {
  readonly savedMs: number
  readonly atMs: number
}

/** Part of the burst that must be left over for more urgent calls. */
const RESERVE: Readonly<Record<CallKind, number>> = { send: 0, settle: 0.25, read: 0.5, sweep: 0.75 }

const MINUTE_MS = 60_000

/**
 * Takes one call out of a budget of `perMinute`.
 *
 * Any 60 seconds hold at most `perMinute` calls: a quarter of them may come at once, the others are spread out.
 * @returns the budget after the call, or when to ask again
 */
export function takeCall(
  budget: Budget | null,
  kind: CallKind,
  nowMs: number,
  perMinute: number,
): { readonly budget: Budget } | { readonly untilMs: number } {
  const burst = Math.max(1, Math.floor(perMinute / 4))
  const callMs = Math.ceil(MINUTE_MS / Math.max(perMinute - burst, perMinute / 2))
  const fullMs = burst * callMs
  const savedMs = budget === null ? fullMs : Math.min(fullMs, budget.savedMs + Math.max(0, nowMs - budget.atMs))
  const neededMs = Math.min(fullMs, callMs + Math.floor(RESERVE[kind] * fullMs))
  if (savedMs >= neededMs) return { budget: { savedMs: savedMs - callMs, atMs: nowMs } }
  return { untilMs: nowMs + neededMs - savedMs }
}
