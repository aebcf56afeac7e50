import type { Attempt, RecordState } from '@handoffkit/sinks'
import type { Updateable } from 'kysely'
import type { Database } from './engine.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import type { HandoffRow } from './record-row.ts'
import { keyOf, sealOpening, sealState } from './record-row.ts'
import type { HandoffTable } from './tables.ts'

/** Where a handoff stands, as columns. */
export function stateColumns(
  row: Pick<HandoffRow, 'sink' | 'id' | 'data_key'>,
  state: RecordState,
  cipher: PayloadCipher,
): Pick<Updateable<HandoffTable>, 'status' | 'state'> {
  return { status: state.status, state: sealState(keyOf(row, cipher), state) }
}

/** Adds an attempt to the journal of a row. */
export async function append(
  db: Database,
  row: Pick<HandoffRow, 'serial' | 'sink' | 'id' | 'data_key'>,
  attempt: Attempt,
  cipher: PayloadCipher,
): Promise<void> {
  const { no, openedAtMs: opened_at_ms } = attempt
  const opening = sealOpening(keyOf(row, cipher), attempt)
  await db.insertInto('attempt').values({ handoff: row.serial, no, opened_at_ms, opening }).execute()
}

/** Changes a row that was read, and locked, in the same transaction. */
export async function change(
  db: Database,
  { serial }: Pick<HandoffRow, 'serial'>,
  columns: Updateable<HandoffTable>,
): Promise<void> {
  await db.updateTable('handoff').set(columns).where('serial', '=', serial).execute()
}
