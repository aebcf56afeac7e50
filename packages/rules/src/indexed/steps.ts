/**
 * Work done bit by bit. Each step says how much it was, in units of about a microsecond or two; whoever runs it may
 * pause between any two.
 */
export type Steps<T> = Generator<number, T>

/** Work between two pauses: some milliseconds. */
const SLICE = 2_000

/** Does the work, with a pause after each slice of it. */
export async function inSlices<T>(steps: Steps<T>, pause: (() => Promise<void>) | undefined): Promise<T> {
  let done = 0
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    done += step.value
    if (done < SLICE || pause === undefined) continue
    await pause()
    done = 0
  }
}
