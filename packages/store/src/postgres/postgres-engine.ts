import type { Dialect } from 'kysely'
import { Kysely, sql } from 'kysely'
import type { Engine, Work } from '../engine.ts'
import type { Tables } from '../tables.ts'
import type { Announcements } from './announcements.ts'
import { CHANNEL } from './announcements.ts'
import { isTransient, postgresProblem } from './postgres-errors.ts'

/** How often work is done again that the server undid for another's sake. */
const TRIES = 4

/** What a PostgreSQL engine is made of. */
export interface PostgresEngineParts {
  readonly dialect: Dialect
  readonly announcements: Announcements
  /** Stands in for the database's clock. */
  readonly now: (() => number) | undefined
}

/** An engine on a PostgreSQL database. */
export function postgresEngine({
  dialect,
  announcements,
  now,
}: PostgresEngineParts): Engine & { readonly db: Kysely<Tables> } {
  const db = new Kysely<Tables>({ dialect })
  return {
    db,
    locksRows: true,
    write: (work) => translated(() => writeIn(db, work)),
    read: (work) =>
      translated(() => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)),
    nowMs: async (inside) => {
      if (now !== undefined) return now()
      const clock = sql<{
        readonly now_ms: number
      }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now_ms`
      const { rows } = await clock.execute(inside)
      return rows[0]?.now_ms ?? Number.NaN
    },
    announce: async (inside, lane) => {
      await sql`select pg_notify(${CHANNEL}, ${lane})`.execute(inside)
    },
    onAnnouncement: announcements.add,
    // What is deleted goes with the next vacuum, and stands in archived logs for longer: only a key can be taken from those.
    scrub: async () => {},
    close: () =>
      translated(async () => {
        await announcements.close()
        await db.destroy()
      }),
  }
}

async function writeIn<Answer>(db: Kysely<Tables>, work: Work<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work)
    } catch (cause) {
      if (!isTransient(cause) || tries === TRIES) throw cause
    }
  }
}

async function translated<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (cause) {
    throw postgresProblem(cause)
  }
}
