/** Who waits, in this process, to be told that their handoff is kept. */
export interface Callers {
  /** Counts a caller from now until the work has an answer. */
  count<Answer>(work: () => Promise<Answer>): Promise<Answer>
  /**
   * How long a worker of this process rests between two looks for deliveries, in milliseconds: the longer, the more callers
   * wait. A caller waits for an answer now; a ticket may come a little later.
   */
  restMs(): number
}

/** For each caller that waits. */
const REST_MS = 5

/** However many there are, deliveries go on. */
const LONGEST_REST_MS = 250

/** Nobody waits yet. */
export function countCallers(): Callers {
  let waiting = 0
  return {
    count: async (work) => {
      waiting += 1
      try {
        return await work()
      } finally {
        waiting -= 1
      }
    },
    restMs: () => Math.min(LONGEST_REST_MS, waiting * REST_MS),
  }
}
