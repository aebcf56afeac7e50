import type { ContextPlace, Contexts, StoredContext } from '../contexts.ts'

/** Context objects in memory. */
export interface MemoryContexts extends Contexts {
  /** Those that have not expired, with their places. */
  kept(): readonly (readonly [ContextPlace, StoredContext])[]
  forget(place: ContextPlace): void
}

/** @param options `limit`: how many are kept, those that were written last. Default: 10,000 */
export function memoryContexts(options: { readonly now: () => number; readonly limit?: number }): MemoryContexts {
  const { now, limit = 10_000 } = options
  const all = new Map<string, readonly [ContextPlace, StoredContext]>()
  const current = (place: ContextPlace): StoredContext | undefined => {
    const stored = all.get(nameOf(place))?.[1]
    return stored !== undefined && stored.expiresAtMs > now() ? stored : undefined
  }
  return {
    get: async (place) => current(place),
    change: async (place, change) => {
      const before = current(place)
      const made = change(before)
      if ('refusal' in made) return { kind: 'refused', refusal: made.refusal }
      const { keptMs, ...next } = made.next
      const updatedAtMs = now()
      const version = (before?.version ?? 0) + 1
      const stored: StoredContext = { ...next, version, updatedAtMs, expiresAtMs: updatedAtMs + keptMs }
      // Put last again: a Map forgets from its front.
      all.delete(nameOf(place))
      all.set(nameOf(place), [place, stored])
      for (const oldest of all.keys()) {
        if (all.size <= limit) break
        all.delete(oldest)
      }
      return { kind: 'stored', stored }
    },
    kept: () => [...all.values()].filter(([, { expiresAtMs }]) => expiresAtMs > now()),
    forget: (place) => {
      all.delete(nameOf(place))
    },
  }
}

function nameOf({ workspace, environment, conversation }: ContextPlace): string {
  return JSON.stringify([workspace, environment, conversation])
}
