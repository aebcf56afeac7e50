import type { Notices } from 'handoffkit'
import type { LogLevel } from './log.ts'
import type { LogLine } from './log-line.ts'
import { failureName, logLine } from './log-line.ts'

/** The line of what a worker did. What the helpdesk said of it is left out: it may quote what was sent. */
export function deliveryLine(told: Notices['delivery']): LogLine {
  const { environment } = told
  const line = (level: LogLevel, message: string, fields: object): LogLine =>
    logLine(level, message, { environment, ...fields })
  switch (told.kind) {
    case 'attempt-opened': {
      const { handoffId, attempt } = told
      return line('info', 'attempt opened', { handoffId, ...attempt })
    }
    case 'attempt-closed': {
      const { handoffId, attempt, outcome } = told
      return line('info', 'attempt closed', { handoffId, ...attempt, outcome })
    }
    case 'delivered': {
      const { handoffId, ticket, failed, audited, tookMs } = told
      const left = failed.map(({ step }) => step)
      return line('info', 'delivered', { handoffId, ticket: ticket?.id ?? null, failed: left, audited, tookMs })
    }
    case 'not-applied': {
      const { handoffId, ticket, fields } = told
      return line('warn', 'ticket not as sent', { handoffId, ticket: ticket?.id ?? null, fields })
    }
    case 'duplicates':
      return line('error', 'second ticket', { handoffId: told.handoffId, tickets: told.tickets })
    case 'parked':
    case 'dead':
      return line('error', `delivery ${told.kind}`, { handoffId: told.handoffId, step: told.step })
    case 'lane-paused': {
      const { lane, because, untilMs } = told
      const until = untilMs === null ? null : new Date(untilMs).toISOString()
      return line('warn', 'lane rests', { lane, because, until })
    }
    case 'rerouted':
      return line('warn', 'goes to the second desk', { handoffId: told.handoffId, lane: told.lane, to: told.to })
    case 'not-rerouted': {
      const { handoffId, lane, receivedAtMs } = told
      return line('error', 'second desk must wait', {
        handoffId,
        lane,
        receivedAt: new Date(receivedAtMs).toISOString(),
      })
    }
    case 'overdue': {
      const { handoffId, lane, receivedAtMs, because } = told
      return line('warn', 'delivery overdue', {
        handoffId,
        lane,
        receivedAt: new Date(receivedAtMs).toISOString(),
        because,
      })
    }
    case 'trouble': {
      const { lane, handoffId, cause } = told
      return line('error', 'worker trouble', {
        lane,
        ...(handoffId === undefined ? {} : { handoffId }),
        failure: failureName(cause),
      })
    }
  }
}
