import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Engine, Work } from '../engine.ts'
import type { Tables } from '../tables.ts'

/** How long a commit waits for more at most, in milliseconds: about as long as a sync takes. */
const LINGER_MS = 2

/** One piece of work that waits for its commit. */
interface Waiting {
  /** Does the work. @returns what tells the caller its answer, for after the commit */
  readonly work: Work<() => void>
  readonly fail: (cause: unknown) => void
}

/**
 * Commits together what comes at the same time: one sync to disk for all of it. Everybody is answered after the commit
 * that holds their work.
 *
 * When one piece fails, all are rolled back and done again one by one, so that nobody fails for another. When the commit
 * itself fails, nobody knows whether it happened, and everybody is told so.
 * @param atMost how many pieces share a commit; 1: each has its own
 */
export function groupCommit(db: Kysely<Tables>, atMost: number): Engine['write'] {
  const waiting: Waiting[] = []
  let isRunning = false
  /** While each turn of the event loop brings more, they share the commit: whoever was just answered may ask at once for more. */
  const untilNobodyJoins = async (): Promise<void> => {
    const untilMs = performance.now() + LINGER_MS
    let joined = 0
    while (joined < waiting.length && joined < atMost && performance.now() < untilMs) {
      joined = waiting.length
      await nextTurn()
    }
  }
  const run = async (): Promise<void> => {
    isRunning = true
    while (waiting.length > 0) {
      await untilNobodyJoins()
      await commitTogether(db, waiting.splice(0, atMost))
    }
    isRunning = false
  }
  return <Answer>(work: Work<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({
        work: async (inside) => {
          const answer = await work(inside)
          return () => {
            resolve(answer)
          }
        },
        fail: reject,
      })
      if (!isRunning) void run()
    })
}

async function commitTogether(db: Kysely<Tables>, group: readonly Waiting[]): Promise<void> {
  let failedAt: 'begin' | 'work' | 'commit' = 'begin'
  try {
    const answers = await db.transaction().execute(async (inside) => {
      failedAt = 'work'
      const done: (() => void)[] = []
      for (const { work } of group) done.push(await work(inside))
      failedAt = 'commit'
      return done
    })
    for (const answer of answers) answer()
  } catch (cause) {
    await failTogether(db, group, failedAt, cause)
  }
}

async function failTogether(
  db: Kysely<Tables>,
  group: readonly Waiting[],
  failedAt: 'begin' | 'work' | 'commit',
  cause: unknown,
): Promise<void> {
  if (failedAt === 'work' && group.length > 1) for (const one of group) await commitTogether(db, [one])
  else for (const { fail } of group) fail(cause)
}
