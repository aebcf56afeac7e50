import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { CHANNEL } from './announcements.ts'

/** What is rung within so many milliseconds after a word waits for the next one, so that words cost a busy server little. */
const PAUSE_MS = 20

/** Tells listeners, in any process, what was committed. */
export interface Bell {
  ring(topics: ReadonlySet<string>): void
  /** Answers when everything was told. */
  silence(): Promise<void>
}

/**
 * Notifies after the commits, in the background: at once when it was quiet, and then everything that came meanwhile.
 *
 * A transaction that notifies holds a lock of the whole database until its commit is on disk, so such commits come one
 * after the other and share no sync. A word that is lost, with its process or its connection, is made up for by
 * listeners who look for themselves.
 */
export function createBell(db: Kysely<Tables>): Bell {
  const waiting = new Set<string>()
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (waiting.size > 0) {
      const topics = [...waiting]
      waiting.clear()
      await notify(db, topics).catch(() => {})
      await delay(PAUSE_MS)
    }
    running = undefined
  }
  return {
    ring: (topics) => {
      for (const topic of topics) waiting.add(topic)
      if (waiting.size > 0) running ??= run()
    },
    silence: async () => {
      await running
    },
  }
}

/** Nothing of it has to survive, so nobody waits for the disk. */
async function notify(db: Kysely<Tables>, topics: readonly string[]): Promise<void> {
  await sql`
    with hasty as materialized (select set_config('synchronous_commit', 'off', true))
    select pg_notify(${CHANNEL}, topic) from hasty, unnest(${sql.val(topics)}::text[]) as topic`.execute(db)
}
