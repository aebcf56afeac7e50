import type { Updateable } from 'kysely'
import type { Database } from '../engine.ts'
import type { HelpdeskEventRow } from '../helpdesk-event-row.ts'
import { helpdeskEventColumns, helpdeskEventName, openHelpdeskEvent } from '../helpdesk-event-row.ts'
import { openBytes, sealBytes } from '../payload-cipher.ts'
import type { HelpdeskEventTable } from '../tables.ts'
import type { KeyChange } from './rewrap-row.ts'

/** Gives some helpdesk events the new key. @param after id of the last one that has it @returns the next such id, nothing when all have it */
export async function rewrapHelpdeskEvents(
  db: Database,
  after: string,
  change: KeyChange,
  { batch, locksRows }: { readonly batch: number; readonly locksRows: boolean },
): Promise<string | undefined> {
  const query = db.selectFrom('helpdesk_event').selectAll().where('id', '>', after).orderBy('id').limit(batch)
  const rows = await (locksRows ? query.forUpdate() : query).execute()
  for (const row of rows)
    await db.updateTable('helpdesk_event').set(rewrapped(row, change)).where('id', '=', row.id).execute()
  return rows.at(-1)?.id
}

/** @throws HandoffError HK_STORE_UNFIT when the old key does not open it */
function rewrapped(row: HelpdeskEventRow, { oldKey, newKey, from, to }: KeyChange): Updateable<HelpdeskEventTable> {
  const { data_key: wrapped, id } = row
  if (wrapped === null) return {}
  const about = `data-key/${helpdeskEventName(id)}`
  const columns = helpdeskEventColumns(openHelpdeskEvent(row, from), to)
  return { ...columns, data_key: sealBytes(newKey, about, openBytes(oldKey, about, wrapped)) }
}
