import { readDatetime } from './calendar.ts'
import type { Verification } from './verification.ts'
import { unverified, VERIFIED } from './verification.ts'

const MINUTE_MS = 60_000

/**
 * Whether a signed time lies close to now, before or after. A time that nobody can read does not count: the signature
 * holds, and a second copy of a webhook is no second handoff.
 */
export function verifyFresh(time: string | undefined, nowMs: number, maxAgeMinutes: number): Verification {
  const atMs = time === undefined ? undefined : readDatetime(time)
  if (atMs === undefined || Math.abs(nowMs - atMs) <= maxAgeMinutes * MINUTE_MS) return VERIFIED
  return unverified(`It was made more than ${maxAgeMinutes} minutes before or after now.`)
}
