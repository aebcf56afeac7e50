import type { LaneState } from '@handoffkit/sinks'
import { NEW_LANE } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'

/** Reads a lane's state and writes what the change makes of it. Writes nothing when it stays the same. */
export async function changeLane<Answer>(
  db: Database,
  lane: string,
  change: (state: LaneState, nowMs: number) => readonly [LaneState, Answer],
  engine: Engine,
): Promise<Answer> {
  // Mostly nothing changes. A lock for that would be a commit to sync, and make all workers of the lane wait for it.
  if (engine.locksRows) {
    const looked = parseState(await readState(db, lane))
    const [after, answer] = change(looked, await engine.nowMs(db))
    if (after === looked) return answer
  }
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

function parseState(kept: string | undefined): LaneState {
  return kept === undefined ? NEW_LANE : (JSON.parse(kept) as LaneState)
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
