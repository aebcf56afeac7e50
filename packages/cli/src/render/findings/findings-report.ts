import type { Finding } from '@handoffkit/core'
import type { Severity } from '../../fail-severity.ts'
import { isAsGraveAs } from '../../fail-severity.ts'

/** What was found in some files, for every format that it can be printed in. */
export interface FindingsReport {
  /** Every file that was looked at, by its shown name, each once. */
  readonly files: readonly string[]
  /** In reading order. */
  readonly findings: readonly Finding[]
  /** Those of the findings that never make the check fail. */
  readonly notes: ReadonlySet<Finding>
  /** From where on a finding makes the check fail. */
  readonly failSeverity: Severity
}

/** Whether this finding makes the check fail. */
export function isFailure(finding: Finding, { notes, failSeverity }: FindingsReport): boolean {
  return !notes.has(finding) && isAsGraveAs(finding, failSeverity)
}

/** Whether nothing makes the check fail. */
export function isPassed(report: FindingsReport): boolean {
  return !report.findings.some((finding) => isFailure(finding, report))
}
