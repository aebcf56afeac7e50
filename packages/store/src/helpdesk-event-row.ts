import { randomUUID } from 'node:crypto'
import type { HelpdeskEvent } from '@handoffkit/core'
import type { HelpdeskPlace, KeptHelpdeskEvent } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import type { PayloadCipher } from './payload-cipher.ts'
import type { HelpdeskEventTable } from './tables.ts'

/** A row of a helpdesk event as it is read. */
export type HelpdeskEventRow = Selectable<HelpdeskEventTable>

/** What is sealed of a helpdesk event: the ids that its columns show, and names that the desk gave. */
export type HelpdeskEventPayload = Pick<HelpdeskEvent, 'id' | 'ticket' | 'team'>

/** What names the row of a helpdesk event where it is sealed. */
export const helpdeskEventName = (id: string): string => `helpdesk-event/${id}`

/** The columns that ids are searched in. */
export function helpdeskEventColumns(
  { id, ticket }: HelpdeskEventPayload,
  cipher: PayloadCipher,
): Pick<HelpdeskEventRow, 'ticket' | 'event'> {
  return { ticket: cipher.index(ticket), event: cipher.index(`${ticket}/${id}`) }
}

/** How a row names the desk. */
export function deskName({ desk }: Pick<HelpdeskPlace, 'desk'>): HelpdeskEventRow['desk'] {
  return desk ?? 'first'
}

/** The row of an event, under a key of its own. */
export function helpdeskEventRow(
  { workspace, environment, desk }: HelpdeskPlace,
  event: KeptHelpdeskEvent,
  cipher: PayloadCipher,
): HelpdeskEventRow {
  const { id: given, ticket, team, handoffId = null, kind, atMs, sequence, toldAtMs } = event
  const id = randomUUID()
  const payload: HelpdeskEventPayload = { id: given, ticket, ...(team === undefined ? {} : { team }) }
  const key = cipher.newKey(helpdeskEventName(id))
  return {
    id,
    workspace,
    environment,
    desk: deskName(desk === undefined ? {} : { desk }),
    ...helpdeskEventColumns(payload, cipher),
    handoff: handoffId,
    kind,
    at_ms: atMs,
    sequence,
    told_at_ms: toldAtMs,
    data_key: key.wrapped,
    payload: key.seal('event', JSON.stringify(payload)),
  }
}

/** What a row holds sealed. @throws HandoffError HK_STORE_UNFIT when it was changed, or sealed with another key */
export function openHelpdeskEvent(
  { id, data_key, payload }: Pick<HelpdeskEventRow, 'id' | 'data_key' | 'payload'>,
  cipher: PayloadCipher,
): HelpdeskEventPayload {
  return JSON.parse(cipher.keyOf(helpdeskEventName(id), data_key).open('event', payload)) as HelpdeskEventPayload
}

/** A row as whoever asks for it sees it. @throws as `openHelpdeskEvent` */
export function keptHelpdeskEvent(row: HelpdeskEventRow, cipher: PayloadCipher): KeptHelpdeskEvent {
  const { desk, handoff, kind, at_ms: atMs, sequence, told_at_ms: toldAtMs } = row
  return {
    ...openHelpdeskEvent(row, cipher),
    ...(desk === 'first' ? {} : { desk }),
    ...(handoff === null ? {} : { handoffId: handoff }),
    kind,
    atMs,
    sequence,
    toldAtMs,
  }
}
