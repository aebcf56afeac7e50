import type { Updateable } from 'kysely'
import type { ContextRow } from '../context-row.ts'
import { contextColumns, contextName, openContext } from '../context-row.ts'
import type { Database } from '../engine.ts'
import { openBytes, sealBytes } from '../payload-cipher.ts'
import type { ContextTable } from '../tables.ts'
import type { KeyChange } from './rewrap-row.ts'

/** Gives some context objects the new key. @param after id of the last one that has it @returns the next such id, nothing when all have it */
export async function rewrapContexts(
  db: Database,
  after: string,
  change: KeyChange,
  { batch, locksRows }: { readonly batch: number; readonly locksRows: boolean },
): Promise<string | undefined> {
  const query = db.selectFrom('context').selectAll().where('id', '>', after).orderBy('id').limit(batch)
  const rows = await (locksRows ? query.forUpdate() : query).execute()
  for (const row of rows) await db.updateTable('context').set(rewrapped(row, change)).where('id', '=', row.id).execute()
  return rows.at(-1)?.id
}

/** @throws HandoffError HK_STORE_UNFIT when the old key does not open it */
function rewrapped(row: ContextRow, { oldKey, newKey, from, to }: KeyChange): Updateable<ContextTable> {
  const { data_key: wrapped, id } = row
  if (wrapped === null) return {}
  const about = `data-key/${contextName(id)}`
  const columns = contextColumns(openContext(row, from), to)
  return { ...columns, data_key: sealBytes(newKey, about, openBytes(oldKey, about, wrapped)) }
}
