import type { DeliveryPolicy } from './policy.ts'

/**
 * Pause after the `tries`-th (from 1) fruitless try: full jitter, uniform in [0, min(cap, base * 2^(tries - 1))].
 *
 * Chance is a hash of the handoff and the attempt, so the same journal always waits the same time.
 * @returns whole milliseconds
 */
export function backoffMs(handoffId: string, attemptNo: number, tries: number, policy: DeliveryPolicy): number {
  const longest = Math.min(policy.backoffCapMs, policy.backoffBaseMs * 2 ** Math.max(0, tries - 1))
  return Math.round(uniform(`${handoffId}#${attemptNo}`) * longest)
}

/** A number in [0, 1) that looks random and depends on the text alone: FNV-1a with the finalizer of 32-bit murmur3. */
function uniform(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
