/** Waits, and can be stopped: resolves or rejects soon after `signal` aborts. The worker's one way to let time pass. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>

/** The sleep of one loop, which can be rung out of. */
export interface Alarm {
  /** Ends the sleep; with nobody asleep, the next one. So no ring is lost between two sleeps. */
  ring(): void
  /** @param atLeastMs so long it cannot be rung out of; a ring meanwhile ends it then. Default: 0 */
  sleep(ms: number, atLeastMs?: number): Promise<void>
}

export function createAlarm(sleep: Sleep): Alarm {
  let sleeper: AbortController | undefined
  let isRung = false
  return {
    ring: () => {
      isRung = sleeper === undefined
      sleeper?.abort()
    },
    sleep: async (ms, atLeastMs = 0) => {
      if (atLeastMs > 0) await sleep(atLeastMs, new AbortController().signal)
      if (!isRung) {
        sleeper = new AbortController()
        await sleep(Math.max(0, ms - atLeastMs), sleeper.signal).catch(() => {})
        sleeper = undefined
      }
      isRung = false
    },
  }
}

/** The work's own answer, or `otherwise` when it takes longer. */
export async function within<Answer>(
  ms: number,
  sleep: Sleep,
  work: Promise<Answer>,
  otherwise: Answer,
): Promise<Answer> {
  const over = new AbortController()
  const late = sleep(ms, over.signal).then(
    () => otherwise,
    () => otherwise,
  )
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}
