import type { PreparedHandoff } from '@handoffkit/core'
import type { NewRecord, RecordState } from '@handoffkit/sinks'
import { previewBody } from '@handoffkit/sinks'
import type { Insertable } from 'kysely'
import type { PayloadCipher } from './payload-cipher.ts'
import { sealRecord } from './record-row.ts'
import type { HandoffTable } from './tables.ts'

/** The row of a handoff that was just accepted. Whoever inserts it makes it due. */
export function acceptedRow(lane: string, record: NewRecord, cipher: PayloadCipher): Insertable<HandoffTable> {
  const { fallback } = record
  const reroute = fallback === undefined ? {} : { reroute_at_ms: fallback.dueAtMs }
  return { ...newRow('live', record, { status: 'accepted' }, cipher), lane, ...reroute }
}

/** The row of a first preview. Nothing of it is ever due. */
export function previewedRow(record: NewRecord, cipher: PayloadCipher): Insertable<HandoffTable> {
  return {
    ...newRow('preview', record, { status: 'previewed' }, cipher),
    body: cipher.index(previewBody(record.prepared)),
  }
}

function newRow(
  sink: HandoffTable['sink'],
  record: NewRecord,
  state: RecordState,
  cipher: PayloadCipher,
): Insertable<HandoffTable> {
  const { handoffId: id, workspace, environment, target, decision } = record.prepared
  const { conversation, customer } = record.event
  return {
    sink,
    id,
    workspace,
    environment,
    conversation: cipher.index(conversation.id),
    customer: customer?.id === undefined ? null : cipher.index(customer.id),
    team: decision.team.value,
    ticket: target.kind === 'update' ? cipher.index(target.ticket) : null,
    status: state.status,
    received_at_ms: record.receivedAtMs,
    revision: 1,
    urgency: 0,
    fence: 0,
    attempts: 0,
    ...countedColumns(record.prepared),
    ...sealRecord({ sink, id }, record, state, cipher),
  }
}

/** What statistics count of a handoff. */
export function countedColumns({
  keys,
  decision,
}: PreparedHandoff): Required<Pick<Insertable<HandoffTable>, 'key_count' | 'filled_count' | 'by_default'>> {
  return {
    key_count: keys.length,
    filled_count: keys.filter(({ verdict }) => verdict === 'filled').length,
    by_default: decision.team.reason === 'default' ? 1 : 0,
  }
}
