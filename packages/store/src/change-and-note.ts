import type { RawBuilder, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import { filledChanges } from './filled-changes.ts'
import type { Place } from './filled-query.ts'
import type { HeldAttempt, HeldRow } from './held-row.ts'
import type { NoteColumns, NotedChange } from './note-change.ts'
import { noteColumns, noteInsert } from './note-change.ts'
import type { HandoffTable } from './tables.ts'

/** What a step of a delivery writes down: the change, and that it happened. */
export interface Changes {
  /** Changes a row that was read, and locked, in the same transaction. */
  row(db: Database, row: HeldRow, columns: Updateable<HandoffTable>, noted: Noted): Promise<void>
  /** Adds an attempt to its journal, too. */
  opened(db: Database, row: HeldRow, attempt: SealedAttempt, columns: Updateable<HandoffTable>): Promise<void>
  /** Closes an attempt. @returns false where it was closed already; then nothing was changed */
  closed(db: Database, row: HeldAttempt, sealed: Uint8Array): Promise<boolean>
}

const ROW = 'row.'

type Noted = Omit<NotedChange, 'row'>

/** Told apart from the columns of the other tables. */
type RowValues = Readonly<Record<`row.${string}`, unknown>>
type Values = RowValues & NoteColumns & { readonly serial: number }
interface SealedAttempt {
  readonly no: number
  readonly sealed: Uint8Array
}

/** Writes it down in one exchange where the database can, because every step of every delivery waits for it. */
export function changesOf(engine: Engine): Changes {
  const row = filledChanges<Values>(engine, updateRow, [noteInsert])
  const opened = filledChanges<Values & SealedAttempt>(engine, updateRow, [
    noteInsert,
    (place) => sql`insert into attempt (handoff, no, opened_at_ms, opening)
      values (${place('serial')}, ${place('no')}, ${place('at_ms')}, ${place('sealed')})`,
  ])
  const closed = filledChanges<NoteColumns & SealedAttempt & { readonly serial: number }>(
    engine,
    (place) => sql`update attempt set closed_at_ms = ${place('at_ms')}, closing = ${place('sealed')}
      where handoff = ${place('serial')} and no = ${place('no')} and closing is null returning no`,
    [noteInsert],
  )
  return {
    row: async (db, held, columns, noted) => {
      await row(db, { ...rowValues(columns), ...noteOf(held, noted), serial: held.serial })
    },
    opened: async (db, held, attempt, columns) => {
      const note = noteOf(held, { what: 'attempt-opened', attempt: attempt.no })
      await opened(db, { ...rowValues(columns), ...note, serial: held.serial, ...attempt })
    },
    closed: (db, held, sealed) => {
      const { serial, no } = held
      return closed(db, { ...noteOf(held, { what: 'attempt-closed', attempt: no }), serial, no, sealed })
    },
  }
}

function noteOf(held: HeldRow, noted: Noted): NoteColumns {
  return noteColumns({ row: held, ...noted }, held.now_ms)
}

function updateRow(place: Place<Values>, names: readonly string[]): RawBuilder<unknown> {
  const columns = names.flatMap((name) =>
    isOfRow(name) ? [sql`${sql.ref(name.slice(ROW.length))} = ${place(name)}`] : [],
  )
  return sql`update handoff set ${sql.join(columns)} where serial = ${place('serial')} returning serial`
}

function isOfRow(name: string): name is `row.${string}` {
  return name.startsWith(ROW)
}

function rowValues(columns: Updateable<HandoffTable>): RowValues {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [`${ROW}${name}`, value]))
}
