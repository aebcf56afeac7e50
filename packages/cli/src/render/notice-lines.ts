import { HandoffError } from '@handoffkit/core'
import type { DeliveryNotice } from 'handoffkit'
import type { Line } from './line.ts'
import { bad, good, line, quiet, strong, warning } from './line.ts'
import { overdueWords } from './overdue-words.ts'
import { paragraph } from './page.ts'
import { shownSpan, shownTime } from './shown-time.ts'

/** What a worker did, for people: one line each. @param workspace its name, where there are several */
export function noticeLines(notice: DeliveryNotice, nowMs: number, width: number, workspace?: string): readonly Line[] {
  const at = quiet(shownTime(nowMs).slice(11))
  const where = workspace === undefined ? '' : line`${quiet(workspace)} `
  return paragraph(line`${at} ${where}${noticeLine(notice, nowMs)}`, width)
}

function noticeLine(notice: DeliveryNotice, nowMs: number): Line {
  switch (notice.kind) {
    case 'delivered': {
      const { handoffId, ticket, failed } = notice
      const left = failed.length === 0 ? '' : `, without ${failed.map(({ step }) => step).join(', ')}`
      return line`${good('✓')} ${handoffId} delivered${ticket === null ? '' : line`: ticket ${strong(ticket.id)}`}${left}`
    }
    case 'not-applied':
      return line`${warning('!')} ${notice.handoffId} not as sent: ${notice.fields.map(({ key, status }) => `${key} ${status}`).join(', ')}`
    case 'duplicates':
      return line`${warning('!')} ${notice.handoffId} has a second ticket${notice.lane === undefined ? '' : ` at ${notice.lane}`}: ${strong(notice.tickets.join(', '))}`
    case 'parked':
      return line`${bad('✗')} ${notice.handoffId} parked at step ${notice.step}: ${notice.because}`
    case 'dead':
      return line`${bad('✗')} ${notice.handoffId} not delivered: ${notice.because}`
    case 'lane-paused': {
      const until = notice.untilMs === null ? 'until it is resumed' : `until ${shownTime(notice.untilMs)} UTC`
      return line`${warning('!')} lane ${strong(notice.lane)} rests ${until} (${notice.because})`
    }
    case 'rerouted':
      return line`${warning('!')} ${notice.handoffId} goes to the second desk: lane ${strong(notice.to)}`
    case 'not-rerouted': {
      const since = shownSpan(nowMs - notice.receivedAtMs)
      return line`${bad('✗')} ${notice.handoffId} kept from the second desk after ${since}: the first may have it, a person must look`
    }
    case 'overdue':
      return line`${warning('!')} ${notice.handoffId} ${overdueWords(notice, nowMs)}`
    case 'trouble':
      return line`${bad('✗')} lane ${strong(notice.lane)}${notice.handoffId === undefined ? '' : ` · ${notice.handoffId}`}: ${causeWords(notice.cause)}`
    case 'attempt-opened':
    case 'attempt-closed':
      return line`${notice.handoffId} ${notice.kind} ${notice.attempt.move} ${notice.attempt.step ?? ''}`
  }
}

/** The same for programs. */
export function noticeObject(notice: DeliveryNotice): object {
  return notice.kind === 'trouble' ? { ...notice, cause: causeWords(notice.cause) } : notice
}

/** A foreign error's text may hold anything; its name does not. */
function causeWords(cause: unknown): string {
  if (cause instanceof HandoffError) return `${cause.code} ${cause.message}`
  return cause instanceof Error ? cause.name : typeof cause
}
