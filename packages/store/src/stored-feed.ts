import type { Environment } from '@handoffkit/core'
import type { Change, ChangeFeed, ChangePage, ChangeQuery } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import type { ChangeTable } from './tables.ts'

const DEFAULT_LIMIT = 100

/** How many changes get their places in one transaction at most. */
const PLACED_AT_ONCE = 1_000

/** How many changes are let go in one transaction at most. */
const LET_GO_AT_ONCE = 1_000

/** The change feed in a database. */
export function storedFeed(engine: Engine): ChangeFeed {
  return {
    changes: async (query = {}) => {
      // As many as can be asked for, so that a reader comes to an end while others write without one.
      const { limit = DEFAULT_LIMIT } = query
      for (let placed = 0; placed < limit && (await engine.read(hasUnplaced)); placed += PLACED_AT_ONCE)
        await engine.write((db) => placeChanges(db, engine))
      return engine.read((db) => readChanges(db, query))
    },
    onChange: (listener) =>
      engine.onAnnouncement(() => {
        listener()
      }),
  }
}

/**
 * Lets changes go that are older than this, by the database's clock, some at a time.
 *
 * Whoever reads on from before them is told that some are missing.
 * @returns how many were let go
 */
export async function letChangesGo(engine: Engine, keptMs: number): Promise<number> {
  for (let all = 0; ; ) {
    const gone = await engine.write((db) => deleteOldest(db, keptMs, engine))
    all += gone
    if (gone < LET_GO_AT_ONCE) return all
  }
}

async function deleteOldest(db: Database, keptMs: number, engine: Engine): Promise<number> {
  const { placed, let_go: letGo } = await lockFeed(db, engine)
  const beforeMs = (await engine.nowMs(db)) - keptMs
  const oldest = await db
    .selectFrom('change')
    .select(['serial', 'place', 'at_ms'])
    .orderBy('serial')
    .limit(LET_GO_AT_ONCE)
    .execute()
  const old = oldest.filter(({ at_ms }) => at_ms < beforeMs)
  if (old.length === 0) return 0
  await db
    .deleteFrom('change')
    .where(
      'serial',
      'in',
      old.map(({ serial }) => serial),
    )
    .execute()
  // One that no reader has placed takes a place with it, so that whoever has read all before it learns of it too.
  const unplaced = old.filter(({ place }) => place === null).length
  const last = Math.max(letGo, ...old.map(({ place }) => place ?? 0))
  await db
    .updateTable('feed')
    .set({ placed: placed + unplaced, let_go: unplaced > 0 ? placed + unplaced : last })
    .execute()
  return old.length
}

/** Where the feed stands. Nobody else changes it until the transaction ends. */
function lockFeed(db: Database, { locksRows }: Engine) {
  const query = db.selectFrom('feed').select(['placed', 'let_go'])
  return (locksRows ? query.forUpdate() : query).executeTakeFirstOrThrow()
}

async function hasUnplaced(db: Database): Promise<boolean> {
  const query = db.selectFrom('change').select('serial').where('place', 'is', null).limit(1)
  return (await query.executeTakeFirst()) !== undefined
}

/**
 * Gives places to committed changes that have none, the oldest first.
 *
 * Numbers that a database counts up by itself are given before the commit, so a reader could pass one whose transaction
 * is still under way and never see it. Places are given after the commit, by one reader at a time: the row of the feed
 * is locked, so they are committed in their order.
 */
async function placeChanges(db: Database, engine: Engine): Promise<void> {
  const { placed } = await lockFeed(db, engine)
  const next = sql<number>`${sql.lit(placed)} + row_number() over (order by serial)`
  const fresh = db
    .selectFrom('change')
    .select(['serial', next.as('next_place')])
    .where('place', 'is', null)
    .orderBy('serial')
    .limit(PLACED_AT_ONCE)
  const { numUpdatedRows } = await db
    .updateTable('change')
    .from(fresh.as('fresh'))
    .set((change) => ({ place: change.ref('fresh.next_place') }))
    .whereRef('change.serial', '=', 'fresh.serial')
    .executeTakeFirst()
  await db
    .updateTable('feed')
    .set({ placed: placed + Number(numUpdatedRows) })
    .execute()
}

async function readChanges(
  db: Database,
  { after = 0, limit = DEFAULT_LIMIT, workspace }: ChangeQuery,
): Promise<ChangePage> {
  const { placed, let_go: letGo } = await db.selectFrom('feed').select(['placed', 'let_go']).executeTakeFirstOrThrow()
  const all = db.selectFrom('change').selectAll().where('place', '>', after).orderBy('place').limit(Math.max(0, limit))
  const rows = await (workspace === undefined ? all : all.where('workspace', '=', workspace)).execute()
  const changes = rows.flatMap((row) => changeOf(row) ?? [])
  const seen = changes.length < limit ? placed : (changes.at(-1)?.place ?? after)
  return { changes, next: Math.max(after, seen), missed: after < letGo }
}

function changeOf(row: Selectable<ChangeTable>): Change | undefined {
  const { place, what, sink, workspace, attempt, status } = row
  if (place === null) return undefined
  return {
    place,
    atMs: row.at_ms,
    what,
    sink,
    handoffId: row.handoff,
    workspace,
    environment: row.environment as Environment,
    ...(attempt === null ? {} : { attempt }),
    ...(status === null ? {} : { status }),
  }
}
