import type { DueWebhookMessage, WebhookAttempt, WebhookJournal, WebhookJournals } from '../webhooks/webhook-journal.ts'

const DEFAULT_LIMIT = 50

/** How many attempts of one endpoint are kept. */
const KEPT_ATTEMPTS = 1_000

interface Kept {
  readonly workspace: string
  place: number | null
  offSinceMs: number | null
  lease: { readonly owner: string; readonly untilMs: number } | undefined
  owed: readonly (DueWebhookMessage & { readonly dueAtMs: number })[]
  attempts: readonly WebhookAttempt[]
  noted: number
}

/** Journals in memory: gone with the process. @param now milliseconds since the epoch */
export function memoryWebhooks({ now }: { readonly now: () => number }): WebhookJournals {
  const all = new Map<string, Kept>()
  return {
    of: (workspace, endpoint) => {
      const key = JSON.stringify([workspace, endpoint])
      const known = all.get(key) ?? newlyKept(workspace)
      all.set(key, known)
      return journalOf(known, now)
    },
    letAttemptsGo: async (workspace, keptMs) => {
      let gone = 0
      for (const kept of all.values()) {
        if (kept.workspace !== workspace) continue
        const young = kept.attempts.filter(({ atMs }) => atMs >= now() - keptMs)
        gone += kept.attempts.length - young.length
        kept.attempts = young
      }
      return gone
    },
  }
}

function newlyKept(workspace: string): Kept {
  return { workspace, place: null, offSinceMs: null, lease: undefined, owed: [], attempts: [], noted: 0 }
}

function journalOf(kept: Kept, now: () => number): WebhookJournal {
  return {
    enrol: async (place) => {
      kept.place ??= place
    },
    standing: async () => ({
      place: kept.place,
      offSinceMs: kept.offSinceMs,
      pending: kept.owed.length,
      oldestAtMs: leastOf(kept.owed.map(({ atMs }) => atMs)),
      nextDueInMs: leastOf(kept.owed.map(({ dueAtMs }) => dueAtMs - now())),
    }),
    claim: async (owner, leaseMs) => {
      const isFree = kept.lease === undefined || kept.lease.untilMs <= now() || kept.lease.owner === owner
      if (!isFree || kept.place === null || kept.offSinceMs !== null) return false
      kept.lease = { owner, untilMs: now() + leaseMs }
      return true
    },
    release: async (owner) => {
      if (kept.lease?.owner === owner) kept.lease = undefined
    },
    enqueue: async (from, messages, to) => {
      if (kept.place !== from) return false
      kept.place = to
      kept.owed = [...kept.owed, ...messages.map((message) => ({ ...message, tries: 0, dueAtMs: now() }))]
      return true
    },
    due: async (limit) =>
      kept.owed
        .filter(({ dueAtMs }) => dueAtMs <= now())
        .toSorted((a, b) => a.dueAtMs - b.dueAtMs || a.place - b.place)
        .slice(0, limit)
        .map(({ dueAtMs: _, ...message }) => message),
    note: async (given, after) => {
      kept.noted += 1
      const attempt = { ...given, no: kept.noted, atMs: now() }
      kept.attempts = [attempt, ...kept.attempts].slice(0, KEPT_ATTEMPTS)
      if (after.kind === 'off') kept.offSinceMs ??= now()
      kept.owed = kept.owed.flatMap((one) => {
        if (one.id !== given.messageId) return [one]
        if (after.kind === 'done') return []
        const dueAtMs = after.kind === 'retry' ? now() + after.inMs : one.dueAtMs
        return [{ ...one, tries: one.tries + 1, dueAtMs }]
      })
      return attempt
    },
    turnOn: async () => {
      if (kept.offSinceMs === null) return
      kept.offSinceMs = null
      kept.owed = kept.owed.map((one) => ({ ...one, dueAtMs: now() }))
    },
    attempts: async ({ before = Number.POSITIVE_INFINITY, limit = DEFAULT_LIMIT } = {}) => {
      const earlier = kept.attempts.filter(({ no }) => no < before)
      const attempts = earlier.slice(0, limit)
      const last = attempts.at(-1)
      return last === undefined || earlier.length === attempts.length ? { attempts } : { attempts, next: last.no }
    },
  }
}

function leastOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.min(...numbers)
}
