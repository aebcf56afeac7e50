import type { LaneState } from '@handoffkit/sinks'
import { NEW_LANE } from '@handoffkit/sinks'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import { filledQuery } from './filled-query.ts'
import { KEPT_READY } from './kept-ready.ts'

/** See `Outbox.changeLane`. */
type ChangeLane = <Answer>(
  lane: string,
  change: (state: LaneState, nowMs: number) => readonly [LaneState, Answer],
) => Promise<Answer>

/** Reads a lane's state and writes what the change makes of it. Writes nothing when it stays the same. */
export function laneChanger(engine: Engine): ChangeLane {
  const look = filledQuery<{ readonly lane: string }, { readonly state: string | null; readonly now_ms: number }>(
    (place) => sql`select (select state from lane where lane = ${place('lane')}) as state, ${engine.clock()} as now_ms
      ${KEPT_READY}`,
  )
  return async (lane, change) => {
    // Mostly nothing changes. A transaction for that would make all workers of the lane wait for it.
    const [seen] = (await engine.readOne((db) => look(db, { lane }))).rows
    const looked = parseState(seen?.state)
    const [after, answer] = change(looked, seen?.now_ms ?? Number.NaN)
    return after === looked ? answer : engine.write((db) => changeLocked(db, lane, change, engine))
  }
}

async function changeLocked<Answer>(
  db: Database,
  lane: string,
  change: (state: LaneState, nowMs: number) => readonly [LaneState, Answer],
  engine: Engine,
): Promise<Answer> {
  const before = parseState(await lockLane(db, lane, engine))
  const [after, answer] = change(before, await engine.nowMs(db))
  if (after !== before) {
    const state = JSON.stringify(after)
    await db
      .insertInto('lane')
      .values({ lane, state })
      .onConflict((conflict) => conflict.column('lane').doUpdateSet({ state }))
      .execute()
  }
  return answer
}

function parseState(kept: string | null | undefined): LaneState {
  return kept == null ? NEW_LANE : (JSON.parse(kept) as LaneState)
}

async function readState(db: Database, lane: string): Promise<string | undefined> {
  return (await db.selectFrom('lane').select('state').where('lane', '=', lane).executeTakeFirst())?.state
}

/** Holds a lane until the transaction ends. @returns its state as it is stored */
export async function lockLane(db: Database, lane: string, { locksRows }: Engine): Promise<string | undefined> {
  if (!locksRows) return readState(db, lane)
  const query = db.selectFrom('lane').select('state').where('lane', '=', lane)
  const found = await query.forUpdate().executeTakeFirst()
  if (found !== undefined) return found.state
  // A row that is not there cannot be locked.
  await db
    .insertInto('lane')
    .values({ lane, state: JSON.stringify(NEW_LANE) })
    .onConflict((conflict) => conflict.column('lane').doNothing())
    .execute()
  return (await query.forUpdate().executeTakeFirst())?.state
}
