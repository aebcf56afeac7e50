import type { NewRecord, RecordState } from '@handoffkit/sinks'
import type { Updateable } from 'kysely'
import type { PayloadCipher } from '../payload-cipher.ts'
import { openBytes, sealBytes } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { keyOf } from '../record-row.ts'
import type { HandoffTable } from '../tables.ts'
import { searchColumns } from './search-columns.ts'

/** From one master key to another. */
export interface KeyChange {
  readonly oldKey: Uint8Array
  readonly newKey: Uint8Array
  readonly from: PayloadCipher
  readonly to: PayloadCipher
}

/** What the new key changes in a row: its data key and its searchable ids. @throws HandoffError HK_STORE_UNFIT when the old key does not open it */
export function rewrapRow(row: HandoffRow, { oldKey, newKey, from, to }: KeyChange): Updateable<HandoffTable> {
  const { data_key: wrapped, payload, state, sink, id } = row
  if (wrapped === null) return {}
  const about = `data-key/${sink}/${id}`
  const rewrapped = { data_key: sealBytes(newKey, about, openBytes(oldKey, about, wrapped)) }
  if (payload === null || state === null) return rewrapped
  const key = keyOf(row, from)
  const record = JSON.parse(key.open('record', payload)) as NewRecord
  const standing = JSON.parse(key.open('state', state)) as RecordState
  return { ...rewrapped, ...searchColumns(record, standing, sink, to) }
}
