import type { HandoffRecord, NewRecord, RecordState } from '@handoffkit/sinks'
import { previewBody } from '@handoffkit/sinks'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { HandoffTable } from '../tables.ts'

/** Columns that hold ids as a cipher shows them. */
export type SearchColumns = Pick<HandoffTable, 'conversation' | 'customer' | 'ticket' | 'body'>

/** The searchable ids of a record, told by the record alone. */
export function searchColumns(
  { event, prepared }: NewRecord,
  state: RecordState,
  sink: HandoffRecord['sink'],
  cipher: PayloadCipher,
): SearchColumns {
  const shown = (id: string | undefined): string | null => (id === undefined ? null : cipher.index(id))
  return {
    conversation: cipher.index(event.conversation.id),
    customer: shown(event.customer?.id),
    ticket: shown(ticketOf(prepared, state)),
    body: sink === 'preview' ? cipher.index(previewBody(prepared)) : null,
  }
}

/** The ticket that a handoff was found to have, else the one that it is to update. */
function ticketOf({ target }: NewRecord['prepared'], state: RecordState): string | undefined {
  if (state.status === 'delivered') return state.ticket?.id
  return target.kind === 'update' ? target.ticket : undefined
}
