import { randomUUID } from 'node:crypto'
import type { ContextPlace, NewContext, StoredContext } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import type { PayloadCipher } from './payload-cipher.ts'
import type { ContextTable } from './tables.ts'

/** A row of a context object as it is read. */
export type ContextRow = Selectable<ContextTable>

/** What is sealed of a context object: all that people said, and the ids that its columns show. */
export interface ContextPayload extends Pick<NewContext, 'context' | 'customer'> {
  readonly conversation: string
}

/** What names the row of a context object where it is sealed. */
export const contextName = (id: string): string => `context/${id}`

/** Whose row it is, and whom it is found by. */
export type ContextColumns = Pick<ContextRow, 'conversation' | 'customer'>

/** The columns that ids are searched in. */
export function contextColumns({ conversation, customer }: ContextPayload, cipher: PayloadCipher): ContextColumns {
  return {
    conversation: cipher.index(conversation),
    customer: customer === undefined ? null : cipher.index(customer),
  }
}

/** The row of a version of a context object. Each version has a key of its own. @param before the version that it replaces */
export function contextRow(
  { workspace, environment, conversation }: ContextPlace,
  { context, customer, keptMs }: NewContext,
  { before, nowMs, cipher }: { readonly before?: ContextRow; readonly nowMs: number; readonly cipher: PayloadCipher },
): ContextRow {
  const id = before?.id ?? randomUUID()
  const payload: ContextPayload = { conversation, context, ...(customer === undefined ? {} : { customer }) }
  const key = cipher.newKey(contextName(id))
  return {
    id,
    workspace,
    environment,
    ...contextColumns(payload, cipher),
    version: before !== undefined && before.expires_at_ms > nowMs ? before.version + 1 : 1,
    updated_at_ms: nowMs,
    expires_at_ms: nowMs + keptMs,
    data_key: key.wrapped,
    payload: key.seal('context', JSON.stringify(payload)),
  }
}

/** What a row holds. @throws HandoffError HK_STORE_UNFIT when it was changed, or sealed with another key */
export function openContext(
  { id, data_key, payload }: Pick<ContextRow, 'id' | 'data_key' | 'payload'>,
  cipher: PayloadCipher,
): ContextPayload {
  return JSON.parse(cipher.keyOf(contextName(id), data_key).open('context', payload)) as ContextPayload
}

/** A row as whoever asks for it sees it. */
export function storedContextOf(row: ContextRow, cipher: PayloadCipher): StoredContext {
  const { conversation: _, ...payload } = openContext(row, cipher)
  const { version, updated_at_ms: updatedAtMs, expires_at_ms: expiresAtMs } = row
  return { ...payload, version, updatedAtMs, expiresAtMs }
}
