import { ERROR_CATALOGUE, HandoffError } from '@handoffkit/core'
import { ADVICE } from '../advice.ts'
import type { Problem } from '../problem.ts'
import { UsageError } from '../usage-error.ts'
import type { FindingsOptions } from './finding-lines.ts'
import { findingLines } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, line, quiet } from './line.ts'
import { wrap } from './wrap.ts'

/** Whatever was thrown, as a person reads it. */
export function errorLines(error: unknown, options: FindingsOptions): readonly Line[] {
  if (error instanceof HandoffError || isProblem(error)) return problemLines(error, options)
  if (error instanceof UsageError)
    return [...messageLines('error:', error.message, options), ...hintLines(error.hint, options)]
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return [
    ...messageLines('error:', `handoff failed in a way that it should not: ${what}`, options),
    ...hintLines('Please report this, with the command that you ran.', options),
  ]
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'exitCode' in error && 'findings' in error
}

/** A problem: code and message, the findings with their places, the hint. */
export function problemLines(problem: Problem, options: FindingsOptions): readonly Line[] {
  const { code, findings, hint = ADVICE[code] } = problem
  const isSaid = findings.some((finding) => finding.hint !== undefined)
  return [
    ...messageLines(`error ${code}:`, messageOf(problem), options),
    ...findingLines(findings, isAboutEvent(problem) ? { ...options, sourceOf: () => undefined } : options),
    ...(isSaid ? [] : hintLines(hint, options)),
  ]
}

/** Events hold customers' data: their lines are not shown. */
function isAboutEvent({ code }: Problem): boolean {
  return code.startsWith('HK_EVENT_') || code.startsWith('HK_HANDOFF_')
}

/** The message, or only what is always true where the findings say the rest. */
function messageOf({ code, message, findings }: Problem): string {
  const repeats = findings.length > 0 && findings.every((finding) => message.includes(finding.message))
  return repeats ? ERROR_CATALOGUE[code].title : message
}

function messageLines(head: string, message: string, { width }: FindingsOptions): readonly Line[] {
  return wrap(line`${bad(head)} ${message}`, width, { hanging: 2 })
}

function hintLines(hint: string, { width }: FindingsOptions): readonly Line[] {
  return wrap(line`${quiet('hint:')} ${hint}`, width, { hanging: 6 })
}
