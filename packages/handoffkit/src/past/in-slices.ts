import { setImmediate } from 'node:timers/promises'
import { insistOnListener } from './newest-records.ts'

/** How long nobody else has a turn at most, but for a single step that takes longer, in milliseconds. */
const SLICE_MS = 8

/** Whose turn it is, for work that takes long. */
export interface Turns {
  /** Whether others are to have their turn now. */
  readonly isOver: () => boolean
  /** Lets others have their turn; then the next slice begins. */
  readonly next: () => Promise<void>
  /** Lets others have their turn where it is time. */
  readonly pause: () => Promise<void>
}

/** Begins a slice of work. Whoever awaits nothing but promises that are kept at once gives nobody a turn by that. */
export function beginTurns(): Turns {
  let endsAt = performance.now() + SLICE_MS
  const isOver = (): boolean => performance.now() >= endsAt
  const next = async (): Promise<void> => {
    await setImmediate()
    endsAt = performance.now() + SLICE_MS
  }
  return { isOver, next, pause: async () => (isOver() ? next() : undefined) }
}

/** Takes steps, a few milliseconds at a time: others have their turn in between. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function inSlices<Result>(
  steps: Generator<unknown, Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const turns = beginTurns()
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (!turns.isOver()) continue
    await turns.next()
    insistOnListener(signal)
  }
}

/** The same for work that nobody waits for. When it is no longer wanted it is left where it stands, and nothing is given. */
export async function whileWanted<Result>(
  steps: Generator<unknown, Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const turns = beginTurns()
  while (!signal.aborted) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (turns.isOver()) await turns.next()
  }
  return undefined
}
