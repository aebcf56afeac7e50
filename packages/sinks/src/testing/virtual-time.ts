/** Time that passes only when everybody waits for it: tests of hours take milliseconds and always go the same way. */
export interface VirtualTime {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after so much time, or when `signal` aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Lets time pass, and all that happens in it happen. */
  readonly advance: (ms: number) => Promise<void>
  /**
   * Lets as much time pass as the work needs.
   *
   * @throws when the work waits and nothing is left that could end its wait
   */
  finish<Answer>(work: Promise<Answer>): Promise<Answer>
}

interface Timer {
  readonly atMs: number
  readonly fire: () => void
}

/** @param startMs default: 2026-03-08T12:00:00Z */
export function virtualTime(startMs: number = Date.UTC(2026, 2, 8, 12)): VirtualTime {
  const timers = new Set<Timer>()
  let nowMs = startMs

  const jump = (limitMs: number): boolean => {
    let first: Timer | undefined
    for (const timer of timers) if (first === undefined || timer.atMs < first.atMs) first = timer
    if (first === undefined || first.atMs > limitMs) return false
    timers.delete(first)
    nowMs = Math.max(nowMs, first.atMs)
    first.fire()
    return true
  }

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise<void>((resolve) => {
        const timer: Timer = { atMs: nowMs + Math.max(0, ms), fire: resolve }
        const stop = (): void => {
          timers.delete(timer)
          resolve()
        }
        if (signal?.aborted === true) return resolve()
        signal?.addEventListener('abort', stop, { once: true })
        timers.add(timer)
      }),
    advance: async (ms) => {
      const untilMs = nowMs + ms
      await settled()
      while (jump(untilMs)) await settled()
      nowMs = untilMs
    },
    finish: async (work) => {
      const progress = { isOver: false }
      // `catch` only here: the caller gets the failure from the work itself.
      void work
        .catch(() => {})
        .finally(() => {
          progress.isOver = true
        })
      await settled()
      while (!progress.isOver) {
        if (!jump(Number.POSITIVE_INFINITY)) throw new Error('Everybody waits, and nothing is left to wait for.')
        await settled()
      }
      return work
    },
  }
}

/** Until every promise that could go on has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
