import type { ChangeKind, HandoffRecord, RecordState } from '@handoffkit/sinks'
import type { Insertable, RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import type { Place } from './filled-query.ts'
import type { ChangeTable } from './tables.ts'

/** Announced when something changed that no lane waits for. No lane has this name. */
export const CHANGES = '*'

/** What is noted of a change. */
export interface NotedChange {
  readonly row: {
    readonly sink: HandoffRecord['sink']
    readonly id: string
    readonly workspace: string
    readonly environment: string
  }
  readonly what: ChangeKind
  readonly attempt?: number
  readonly status?: RecordState['status']
}

/** The columns of a change that has no place yet. */
export type NoteColumns = Required<Omit<Insertable<ChangeTable>, 'serial' | 'place'>>

const COLUMNS = ['at_ms', 'what', 'sink', 'handoff', 'workspace', 'environment', 'attempt', 'status'] as const

/** Notes a change in the statement that makes it: see `filledChanges`. */
export function noteInsert(place: Place<NoteColumns>, _: unknown, ifChanged: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into change (${sql.join(COLUMNS.map((name) => sql.ref(name)))})
    select ${sql.join(COLUMNS.map(place))} ${ifChanged}`
}

/** Notes a change in the transaction that makes it. It gets its place when it is first read: see `placeChanges`. */
export async function noteChange(db: Database, change: NotedChange, atMs: number): Promise<void> {
  await db.insertInto('change').values(noteColumns(change, atMs)).execute()
}

/** Notes changes, and tells whoever reads the feed. */
export async function noteChanges(
  db: Database,
  changes: readonly NotedChange[],
  atMs: number,
  engine: Engine,
): Promise<void> {
  if (changes.length === 0) return
  await db
    .insertInto('change')
    .values(changes.map((change) => noteColumns(change, atMs)))
    .execute()
  await engine.announce(db, CHANGES)
}

/** A change as it is noted. */
export function noteColumns({ row, what, attempt, status }: NotedChange, atMs: number): NoteColumns {
  return {
    at_ms: atMs,
    what,
    sink: row.sink,
    handoff: row.id,
    workspace: row.workspace,
    environment: row.environment,
    attempt: attempt ?? null,
    status: status ?? null,
  }
}
