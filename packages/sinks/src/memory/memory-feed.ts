import type { Change, ChangeFeed, NewChange } from '../feed.ts'

/** The change feed of an outbox and a shelf in memory. */
export interface MemoryFeed extends ChangeFeed {
  /**
   * Gives a change the next place.
   *
   * @param atMs - When it happened, in milliseconds since the epoch. Default: now
   */
  note(change: NewChange, atMs?: number): void
}

const DEFAULT_LIMIT = 100

/** @param options `limit`: how many changes are kept. Default: 10,000 */
export function memoryFeed(options: { readonly now: () => number; readonly limit?: number }): MemoryFeed {
  const { now, limit: kept = 10_000 } = options
  const listeners = new Set<() => void>()
  let all: Change[] = []
  let place = 0
  return {
    note: (change, atMs = now()) => {
      place += 1
      all.push({ ...change, place, atMs })
      // Cut in large pieces, so that noting a change stays quick.
      if (all.length >= 2 * kept) all = all.slice(-kept)
      for (const listener of listeners) listener()
    },
    changes: async ({ after = 0, limit = DEFAULT_LIMIT, workspace } = {}) => {
      const changes = all
        .filter((change) => change.place > after && (workspace === undefined || change.workspace === workspace))
        .slice(0, Math.max(0, limit))
      const letGo = (all[0]?.place ?? place + 1) - 1
      const seen = changes.length < limit ? place : (changes.at(-1)?.place ?? after)
      return { changes, next: Math.max(after, seen), missed: after < letGo }
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
