import { readDatetime } from './calendar.ts'
import type { HandoffEvent } from './event.ts'

/** How far before its receipt a handoff may say that it was requested. */
export const REQUEST_WINDOW_MS: number = 15 * 60_000

/** The handoff's instant: when it was requested, if that lies within 15 minutes before its receipt, else its receipt. */
export function instantOf(event: HandoffEvent, receivedAtMs: number): number {
  const requestedAt = event.handoff?.requestedAt
  const requestedAtMs = (requestedAt === undefined ? undefined : readDatetime(requestedAt)) ?? receivedAtMs
  const agoMs = Math.max(0, receivedAtMs - requestedAtMs)
  return agoMs <= REQUEST_WINDOW_MS ? receivedAtMs - agoMs : receivedAtMs
}
