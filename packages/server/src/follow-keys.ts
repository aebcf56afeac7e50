import { setTimeout as delay } from 'node:timers/promises'
import type { KeyRing } from './key-ring.ts'

/** How long a key that was revoked on another machine is still taken here, in milliseconds. */
const LOOK_EVERY_MS = 2_000

/** Reads the kept keys again and again. @param ended ends it */
export async function followKeys(ring: Pick<KeyRing, 'refresh'>, ended: AbortSignal): Promise<void> {
  for (;;) {
    await delay(LOOK_EVERY_MS, undefined, { signal: ended, ref: false }).catch(() => {})
    if (ended.aborted) return
    await ring.refresh()
  }
}
