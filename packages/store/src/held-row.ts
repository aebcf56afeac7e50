import type { Lease } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import { filledQuery } from './filled-query.ts'
import { KEPT_READY } from './kept-ready.ts'
import type { HandoffRow } from './record-row.ts'
import type { AttemptTable } from './tables.ts'

/** What is read of a row to see who may change it, and to seal what is added to it. */
const HELD_COLUMNS = [
  'serial',
  'sink',
  'id',
  'workspace',
  'environment',
  'lane',
  'lease_until_ms',
  'due_at_ms',
  'attempts',
  'data_key',
] as const

/** A row that a lease holds, with the database's clock. */
export type HeldRow = Pick<HandoffRow, (typeof HELD_COLUMNS)[number]> & { readonly now_ms: number }

/** The same, with one of its attempts. */
export type HeldAttempt = HeldRow & Pick<Selectable<AttemptTable>, 'no' | 'opening' | 'closing'>

type HeldBy = Pick<Lease, 'handoffId' | 'owner' | 'fence'>

/** Reads, and locks, what a lease holds. Nothing where somebody took it over. */
export interface HeldRows {
  row(db: Database, lease: HeldBy): Promise<HeldRow | undefined>
  /** Nothing either where there is no such attempt. */
  attempt(db: Database, lease: HeldBy, no: number): Promise<HeldAttempt | undefined>
}

/** Every step of every delivery begins with it, so the clock comes with the row. */
export function heldRows(engine: Engine): HeldRows {
  const columns = sql.join(HELD_COLUMNS.map((name) => sql.ref(`one.${name}`)))
  const locked = engine.locksRows ? sql`for update of one` : sql``
  const row = filledQuery<HeldBy, HeldRow>(
    (place) => sql`select ${columns}, ${engine.clock()} as now_ms from handoff as one
      where one.sink = 'live' and one.id = ${place('handoffId')} and one.fence = ${place('fence')}
        and one.lease_owner = ${place('owner')} ${locked} ${KEPT_READY}`,
  )
  const attempt = filledQuery<HeldBy & { readonly no: number }, HeldAttempt>(
    (place) => sql`select ${columns}, attempt.no, attempt.opening, attempt.closing, ${engine.clock()} as now_ms
      from handoff as one join attempt on attempt.handoff = one.serial and attempt.no = ${place('no')}
      where one.sink = 'live' and one.id = ${place('handoffId')} and one.fence = ${place('fence')}
        and one.lease_owner = ${place('owner')} ${locked} ${KEPT_READY}`,
  )
  return {
    row: async (db, { handoffId, owner, fence }) => (await row(db, { handoffId, owner, fence })).rows[0],
    attempt: async (db, { handoffId, owner, fence }, no) =>
      (await attempt(db, { handoffId, owner, fence, no })).rows[0],
  }
}
