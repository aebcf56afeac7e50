import { HandoffError } from '@handoffkit/core'
import type { LogLevel } from './log.ts'

/** One line of a log. */
export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  /** Ids, names, numbers, and words of closed lists. Nothing that a customer or a helpdesk said. */
  readonly fields: object
}

/** Makes a line. */
export function logLine(level: LogLevel, message: string, fields: object): LogLine {
  return { level, message, fields }
}

/** The code of an error of ours, else its name: a foreign error's text may hold anything. */
export function failureName(cause: unknown): string {
  if (cause instanceof HandoffError) return cause.code
  return cause instanceof Error ? cause.name : typeof cause
}
