import type { Insertable } from 'kysely'
import type { Database, Engine } from './engine.ts'
import { KEPT_READY } from './kept-ready.ts'
import { noteChange } from './note-change.ts'
import type { HandoffTable } from './tables.ts'

type NewHandoff = Insertable<HandoffTable>

/**
 * Inserts the row of a handoff that was just accepted, due at once and watched, and notes that in the change feed.
 *
 * In one statement where the database can, because every accept waits for each of its round trips.
 * @returns false when the handoff is there already; then nothing was changed
 */
export function insertAccepted(db: Database, row: NewHandoff, engine: Engine): Promise<boolean> {
  return engine.insertsTogether ? insertTogether(db, row, engine) : insertInTurn(db, row, engine)
}

async function insertTogether(db: Database, row: NewHandoff, engine: Engine): Promise<boolean> {
  const noted = await db
    .with('fresh', (inside) => insertNew(inside, row, engine))
    .insertInto('change')
    .columns(['at_ms', 'what', 'status', 'sink', 'handoff', 'workspace', 'environment'])
    .expression((inside) =>
      inside
        .selectFrom('fresh')
        .select(({ val }) => [
          'fresh.due_at_ms as at_ms',
          val('accepted').as('what'),
          val('accepted').as('status'),
          val(row.sink).as('sink'),
          val(row.id).as('handoff'),
          val(row.workspace).as('workspace'),
          val(row.environment).as('environment'),
        ]),
    )
    .returning('serial')
    .modifyEnd(KEPT_READY)
    .executeTakeFirst()
  return noted !== undefined
}

async function insertInTurn(db: Database, row: NewHandoff, engine: Engine): Promise<boolean> {
  const fresh = await insertNew(db, row, engine).executeTakeFirst()
  if (fresh?.due_at_ms == null) return false
  await noteChange(db, { row, what: 'accepted', status: 'accepted' }, fresh.due_at_ms)
  return true
}

function insertNew(db: Pick<Database, 'insertInto'>, row: NewHandoff, engine: Engine) {
  return db
    .insertInto('handoff')
    .values({ ...row, due_at_ms: engine.clock(), watched_since_ms: engine.clock() })
    .onConflict((conflict) => conflict.columns(['sink', 'id']).doNothing())
    .returning('due_at_ms')
}
