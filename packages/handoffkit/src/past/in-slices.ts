import { setImmediate } from 'node:timers/promises'
import { insistOnListener } from './newest-records.ts'

/** How long nobody else has a turn at most, but for a single step that takes longer, in milliseconds. */
const SLICE_MS = 8

/** Takes steps, a few milliseconds at a time: others have their turn in between. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function inSlices<Result>(
  steps: Generator<unknown, Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let sliceEndsAt = performance.now() + SLICE_MS
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (performance.now() < sliceEndsAt) continue
    await setImmediate()
    insistOnListener(signal)
    sliceEndsAt = performance.now() + SLICE_MS
  }
}
