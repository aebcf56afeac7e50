import { setTimeout as delay } from 'node:timers/promises'
import { type Dialect, Kysely, sql } from 'kysely'
import type { Database, Engine } from '../engine.ts'
import { createListeners } from '../listeners.ts'
import type { Tables } from '../tables.ts'
import { groupCommit } from './group-commit.ts'
import { sqliteProblem } from './sqlite-errors.ts'

/** How often the log is tried to be emptied, while another process reads. */
const SCRUBS = 40
const SCRUB_PAUSE_MS = 50

/** How a SQLite engine is set up. */
export interface SqliteEngineParts {
  readonly dialect: Dialect
  /** Stands in for the database's clock. */
  readonly now: (() => number) | undefined
  readonly groupOf: number
}

/** An engine on one SQLite file. */
export function sqliteEngine({ dialect, now, groupOf }: SqliteEngineParts): Engine & { readonly db: Kysely<Tables> } {
  const db = new Kysely<Tables>({ dialect })
  const write = groupCommit(db, groupOf)
  const listeners = createListeners<string>()
  /** Lanes to tell of when the transaction under way has been committed. */
  const announced = new WeakMap<Database, Set<string>>()
  const clock: Engine['clock'] = () =>
    now === undefined ? sql<number>`cast(unixepoch('subsec') * 1000 as integer)` : sql<number>`${now()}`
  const writeAndTell: Engine['write'] = (work) =>
    translated(async () => {
      const lanes = new Set<string>()
      const answer = await write((inside) => {
        announced.set(inside, lanes)
        return work(inside)
      })
      for (const lane of lanes) listeners.tell(lane)
      return answer
    })
  const read: Engine['read'] = (work) => translated(() => db.transaction().setAccessMode('read only').execute(work))
  return {
    db,
    locksRows: false,
    changesTogether: false,
    clock,
    write: writeAndTell,
    writeOne: writeAndTell,
    read,
    readOne: (work) => translated(() => db.connection().execute(work)),
    nowMs: async (inside) => {
      if (now !== undefined) return now()
      const { rows } = await sql<{ readonly now_ms: number }>`select ${clock()} as now_ms`.execute(inside)
      return rows[0]?.now_ms ?? Number.NaN
    },
    announce: async (inside, lane) => {
      announced.get(inside)?.add(lane)
    },
    onAnnouncement: listeners.add,
    scrub: () =>
      translated(async () => {
        for (let tries = 1; ; tries++) {
          const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
          // Another process still reads what was there before. The log goes when it is done, at the latest.
          if (rows[0]?.busy !== 1 || tries === SCRUBS) return
          await delay(SCRUB_PAUSE_MS)
        }
      }),
    close: () => translated(() => db.destroy()),
  }
}

async function translated<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (cause) {
    throw sqliteProblem(cause)
  }
}
