import type { FieldAudit, FieldValue } from '@handoffkit/core'
import type { HandoffRecord } from 'handoffkit'
import type { Delivery } from '../deliver-event.ts'
import { attemptLines, waitWords } from './attempt-lines.ts'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line, quiet, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { priorityLine } from './priority-line.ts'
import { atItsDesk, secondDeskLines } from './second-desk-lines.ts'
import { shownValue } from './shown-value.ts'

/** What became of one handoff, for people. */
export function deliveryLines(delivery: Delivery, width: number): readonly Line[] {
  switch (delivery.kind) {
    case 'incomplete':
      return [
        ...headLines(warning('!'), 'Not handed over', delivery, width),
        ...paragraph(line`Missing, and the event asks to be told: ${strong(delivery.missing.join(', '))}`, width, 2),
      ]
    case 'previewed':
      return [
        ...headLines(good('✓'), 'Previewed', delivery, width),
        ...paragraph(
          line`${delivery.environment} keeps previews: no ticket was created. "handoff preview" shows it.`,
          width,
          2,
        ),
      ]
    case 'live':
      return liveLines(delivery, width)
  }
}

function headLines(mark: Line[number], what: string, { name, environment }: Delivery, width: number): readonly Line[] {
  return paragraph(line`${mark} ${strong(what)}  ${quiet(`${name} · ${environment}`)}`, width)
}

function liveLines(delivery: Extract<Delivery, { kind: 'live' }>, width: number): readonly Line[] {
  const { attempts } = delivery
  const record = atItsDesk(delivery.record)
  const { state, prepared } = record
  const isUpdate = prepared.target.kind === 'update'
  const body = (lines: readonly Line[]) => lines.flatMap((one) => paragraph(one, width, 2))
  switch (state.status) {
    case 'delivered': {
      const ticket = state.ticket === null ? 'A ticket' : `Ticket ${state.ticket.id}`
      const what = delivery.wasThere ? 'was there already' : isUpdate ? 'updated' : 'created'
      return [
        ...headLines(good('✓'), `${ticket} ${what}`, delivery, width),
        ...body([
          draftLine(record),
          ...unfilledLine(record),
          ...omissionLines(record),
          ...(state.ticket?.url === undefined ? [] : [line`${state.ticket.url}`]),
          ...secondDeskLines(record).map((one) => line`at the second desk ${one}`),
          ...auditLines(state.audit),
          ...state.duplicates.map((id) => line`${warning('!')} a second ticket carries this handoff: ${strong(id)}`),
          ...state.failed.map(
            ({ step, because }) => line`${warning('!')} step ${strong(step)} did not land: ${because}`,
          ),
        ]),
        ...attemptLines(attempts, width),
      ]
    }
    case 'dead':
    case 'parked': {
      const what =
        state.status === 'dead' ? 'No ticket: the delivery failed' : 'Nobody can tell whether there is a ticket'
      const next =
        state.status === 'dead'
          ? 'Mend what the helpdesk complains about, then deliver again.'
          : 'Look in the helpdesk before you deliver again.'
      return [
        ...headLines(bad('✗'), what, delivery, width),
        ...body([line`step ${strong(state.step ?? '?')}: ${state.because}`, line`${quiet('hint:')} ${next}`]),
        ...attemptLines(attempts, width),
      ]
    }
    default:
      return [
        ...headLines(bad('✗'), 'Not delivered yet', delivery, width),
        ...body([
          line`${waitWords(record)}`,
          line`${quiet('hint:')} Run "handoff doctor" to see what is wrong.${again(record)}`,
        ]),
        ...attemptLines(attempts, width),
      ]
  }
}

/** Whether the helpdesk can be asked for every step, so that another run finds what this one has made. */
function again({ prepared: { plan } }: HandoffRecord): string {
  const canTell = plan.steps.every(({ ifUnsure }) => ifUnsure.do !== 'park')
  return canTell ? ' Delivering the same event again makes no second ticket.' : ''
}

/** Team and priority as the ticket has them. */
export function draftLine({ prepared: { draft, decision } }: HandoffRecord): Line {
  const { redirect } = decision.team
  const instead =
    redirect === undefined
      ? []
      : line` ${quiet(`(in place of ${redirect.from}: schedule ${redirect.schedule} is closed)`)}`
  const team = draft.team ?? (draft.target.kind === 'update' ? 'team not changed' : "the helpdesk's default team")
  const priority = draft.priority === null ? line`priority not changed` : priorityLine(draft.priority)
  return line`${strong(team)}${instead} · ${priority}`
}

/** Keys that did not make it into a field, with what hindered them. */
export function unfilledLine({ prepared: { keys, missing } }: HandoffRecord): readonly Line[] {
  const wanted =
    missing.length === 0
      ? []
      : [line`${warning('!')} the winning rule requires ${missing.join(', ')}, which is missing`]
  const unfilled = keys.filter(({ verdict }) => verdict !== 'filled')
  if (unfilled.length === 0) return wanted
  const words = unfilled.map(
    (verdict) => `${verdict.key} (${verdict.verdict === 'refused' ? verdict.reason : verdict.verdict})`,
  )
  return [...wanted, [quiet(`not filled: ${words.join(', ')}`)]]
}

/** What this helpdesk could not take, as it was known before sending. */
export function omissionLines({ prepared: { draft, plan } }: HandoffRecord): readonly Line[] {
  return [...draft.omitted, ...plan.omitted].map(
    ({ what, because }) => line`${warning('!')} ${strong(what)}: ${because}`,
  )
}

/** What of the draft is in the ticket, read back from the helpdesk. */
export function auditLines(audit: readonly FieldAudit[] | null): readonly Line[] {
  if (audit === null) return [line`${warning('!')} the ticket could not be read back; nobody checked what landed`]
  const wrong = audit.filter(({ status }) => status !== 'applied')
  const count = plural(audit.length, 'value')
  if (wrong.length === 0) return [line`${good('✓')} ${count} read back, all as sent`]
  return [
    line`${warning('!')} ${count} read back, ${wrong.length} not as sent:`,
    ...wrong.map(
      ({ key, status, expected, actual }) =>
        line`  ${strong(key)} ${warning(status)}: ${auditWords(status, expected, actual)}`,
    ),
  ]
}

function auditWords(status: FieldAudit['status'], expected: FieldValue, actual: FieldValue | undefined): string {
  const sent = `sent ${shownValue(expected)}`
  const there = actual === undefined ? 'the helpdesk has nothing' : `the helpdesk has ${shownValue(actual)}`
  return status === 'left-alone' ? `${sent}, but a person had changed it; ${there}` : `${sent}, ${there}`
}

/** One line for many deliveries. */
export function deliverySummary(deliveries: readonly Delivery[], refused: number): readonly Line[] {
  if (deliveries.length + refused < 2) return []
  const count = (isOne: (delivery: Delivery) => boolean) => deliveries.filter(isOne).length
  const delivered = count((one) => one.kind === 'live' && one.record.state.status === 'delivered')
  const previewed = count(({ kind }) => kind === 'previewed')
  const rest = deliveries.length - delivered - previewed
  const parts = [
    `${delivered} delivered`,
    ...(previewed === 0 ? [] : [`${previewed} previewed`]),
    ...(rest === 0 ? [] : [`${rest} not delivered`]),
    ...(refused === 0 ? [] : [`${refused} refused`]),
  ]
  return [EMPTY, line`${strong(plural(deliveries.length + refused, 'handoff'))}: ${parts.join(', ')}`]
}
