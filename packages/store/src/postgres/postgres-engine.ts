import type { Dialect } from 'kysely'
import { Kysely, sql } from 'kysely'
import type { Database, Engine, Work } from '../engine.ts'
import type { Tables } from '../tables.ts'
import type { Announcements } from './announcements.ts'
import { createBell } from './bell.ts'
import { isTransient, translated } from './postgres-errors.ts'

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
  const bell = createBell(db)
  /** What to tell when the work under way has been committed. */
  const announced = new WeakMap<Database, Set<string>>()
  const clock: Engine['clock'] = () =>
    now === undefined
      ? sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`
      : sql<number>`${now()}::bigint`
  /** Does work, again where the server undid it for another's sake, and tells what it announced. */
  const write = <Answer>(work: Work<Answer>, within: Within): Promise<Answer> =>
    translated(async () => {
      const topics = new Set<string>()
      const answer = await tried(() => {
        topics.clear()
        return within((inside) => {
          announced.set(inside, topics)
          return work(inside)
        })
      })
      bell.ring(topics)
      announcements.told(topics)
      return answer
    })
  return {
    db,
    locksRows: true,
    changesTogether: true,
    clock,
    write: (work) => write(work, (inside) => db.transaction().execute(inside)),
    writeOne: (work) => write(work, (inside) => db.connection().execute(inside)),
    read: (work) =>
      translated(() => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)),
    readOne: (work) => translated(() => db.connection().execute(work)),
    nowMs: async (inside) => {
      const { rows } = await sql<{ readonly now_ms: number }>`select ${clock()} as now_ms`.execute(inside)
      return rows[0]?.now_ms ?? Number.NaN
    },
    announce: async (inside, topic) => {
      announced.get(inside)?.add(topic)
    },
    onAnnouncement: announcements.add,
    // What is deleted goes with the next vacuum, and stands in archived logs for longer: only a key can be taken from those.
    scrub: async () => {},
    close: () =>
      translated(async () => {
        await bell.silence()
        await announcements.close()
        await db.destroy()
      }),
  }
}

/** Does work where it is to be done. */
type Within = <Answer>(work: Work<Answer>) => Promise<Answer>

async function tried<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (cause) {
      if (!isTransient(cause) || tries === TRIES) throw cause
    }
  }
}
