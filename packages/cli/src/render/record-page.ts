import type { HandoffRecord } from 'handoffkit'
import { waitWords } from './attempt-lines.ts'
import { auditLines, draftLine, omissionLines, unfilledLine } from './delivery-lines.ts'
import { plural } from './finding-lines.ts'
import type { Line, Piece } from './line.ts'
import { accent, EMPTY, line, quiet, strong, warning } from './line.ts'
import { banner, labelled } from './page.ts'
import { statusSpan } from './record-summary.ts'
import { atItsDesk, secondDeskLines } from './second-desk-lines.ts'
import { shownTime } from './shown-time.ts'
import { shortened, shownValue } from './shown-value.ts'

/** One handoff as a page: where it stands, what was decided, what is in its ticket. */
export function recordPage(kept: HandoffRecord, width: number): readonly Line[] {
  const record = atItsDesk(kept)
  const { prepared, event, receivedAtMs, sink, revision } = record
  const { handoffId, environment, eventId, draft } = prepared
  const section = (label: string, lines: readonly Piece[]) => (lines.length === 0 ? [] : labelled(label, lines, width))
  return [
    banner('Handoff', `${shortened(eventId ?? event.conversation.id)} · ${environment}`, width),
    EMPTY,
    ...section('Id', [line`${accent(handoffId)}`]),
    ...section('Received', [line`${shownTime(receivedAtMs)} UTC`]),
    ...section('Conversation', [line`${shortened(event.conversation.id)}`]),
    ...section('Customer', event.customer?.id === undefined ? [] : [line`${shortened(event.customer.id)}`]),
    ...section('Past', pastLines(record)),
    EMPTY,
    ...section('Status', statusLines(record)),
    ...section('Second desk', secondDeskLines(kept)),
    ...section('Attempts', attemptsLine(record)),
    ...section('Preview', sink === 'preview' ? [line`revision ${revision}; nothing is sent`] : []),
    EMPTY,
    ...section('Decision', [draftLine(record), ...unfilledLine(record), ...omissionLines(record)]),
    ...section('Subject', [line`${draft.subject}`]),
    ...section(
      'Fields',
      draft.fields.map(({ label, key, value }) => line`${label} ${quiet(`(${key})`)}: ${strong(shownValue(value))}`),
    ),
    ...section('Tags', draft.tags.length === 0 ? [] : [line`${draft.tags.join(', ')}`]),
  ]
}

/** What was known of earlier handoffs when this one was decided. */
function pastLines({ history }: HandoffRecord): readonly Line[] {
  if (history === undefined || history.hoursSinceLast === undefined) return []
  const { handoffs7d, hoursSinceLast, lastTeam } = history
  const team = lastTeam === undefined ? '' : `, last team ${lastTeam}`
  return [line`${plural(handoffs7d, 'handoff')} in the week before, the last ${hoursSinceLast} h before${team}`]
}

function statusLines(record: HandoffRecord): readonly Line[] {
  const { state } = record
  switch (state.status) {
    case 'delivered':
      return [
        line`${statusSpan(record)}: ${state.ticket === null ? 'a ticket without a name' : line`ticket ${strong(state.ticket.id)}`}`,
        ...(state.ticket?.url === undefined ? [] : [line`${state.ticket.url}`]),
        ...auditLines(state.audit),
        ...state.duplicates.map((id) => line`${warning('!')} a second ticket carries this handoff: ${strong(id)}`),
        ...state.failed.map(({ step, because }) => line`${warning('!')} step ${strong(step)} did not land: ${because}`),
      ]
    case 'dead':
      return [line`${statusSpan(record)} (${state.reason}): ${state.because}`]
    case 'parked':
      return [
        line`${statusSpan(record)} (${state.reason}): step ${strong(state.step)}: ${state.because}`,
        line`${quiet('Look in the helpdesk, then say what you found:')}`,
        line`handoff redeliver ${record.prepared.handoffId} --found TICKET ${quiet('or')} --absent`,
      ]
    case 'waiting':
      return [line`${statusSpan(record)}: ${waitWords(record)}`]
    case 'accepted':
    case 'previewed':
      return [[statusSpan(record)]]
  }
}

function attemptsLine({ sink, attempts, prepared: { handoffId } }: HandoffRecord): readonly Line[] {
  if (sink === 'preview') return []
  const count = plural(attempts.length, 'attempt')
  return [attempts.length === 0 ? line`none` : line`${count}: ${quiet(`handoff attempts ${handoffId}`)}`]
}
