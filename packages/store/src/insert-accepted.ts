import type { Insertable, RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import type { Place } from './filled-query.ts'
import { filledQuery } from './filled-query.ts'
import { KEPT_READY } from './kept-ready.ts'
import type { HandoffTable } from './tables.ts'

type NewHandoff = Insertable<HandoffTable>

/**
 * Inserts the row of a handoff that was just accepted, due at once and watched, and notes that in the change feed.
 *
 * @returns false when the handoff is there already; then nothing was changed
 */
export type InsertAccepted = (db: Database, row: NewHandoff) => Promise<boolean>

/** In one statement where the database can, because every accept waits for each of its round trips. */
export function insertAccepted(engine: Engine): InsertAccepted {
  const insertRow = filledQuery<NewHandoff, { readonly due_at_ms: number }>((place, names) =>
    rowInsert(place, names, engine),
  )
  const noteAccepted = filledQuery<Noted, object>(
    (place) => sql`insert into change ${CHANGE} values (${place('atMs')}, ${notes(place)})`,
  )
  const insertAndNote = filledQuery<NewHandoff, object>(
    (place, names) => sql`with fresh as (${rowInsert(place, names, engine)})
      insert into change ${CHANGE} select due_at_ms, ${notes(place)} from fresh returning serial ${KEPT_READY}`,
  )
  const insertInTurn: InsertAccepted = async (db, row) => {
    const [fresh] = (await insertRow(db, row)).rows
    if (fresh === undefined) return false
    await noteAccepted(db, { ...row, atMs: fresh.due_at_ms })
    return true
  }
  const insertTogether: InsertAccepted = async (db, row) => (await insertAndNote(db, row)).rows.length > 0
  return engine.changesTogether ? insertTogether : insertInTurn
}

/** A row, with the moment that its insertion came to. */
type Noted = NewHandoff & { readonly atMs: number }

/** Of one order with `notes`. */
const CHANGE = sql`(at_ms, what, status, sink, handoff, workspace, environment)`

function notes(place: Place<NewHandoff>): RawBuilder<unknown> {
  return sql`'accepted', 'accepted', ${place('sink')}, ${place('id')}, ${place('workspace')}, ${place('environment')}`
}

function rowInsert(
  place: Place<NewHandoff>,
  names: readonly (keyof NewHandoff)[],
  engine: Engine,
): RawBuilder<{ readonly due_at_ms: number }> {
  const columns = sql.join(names.map((name) => sql.ref(name)))
  return sql`insert into handoff (${columns}, due_at_ms, watched_since_ms)
    values (${sql.join(names.map(place))}, ${engine.clock()}, ${engine.clock()})
    on conflict (sink, id) do nothing returning due_at_ms`
}
