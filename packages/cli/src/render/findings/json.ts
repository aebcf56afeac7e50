import type { FindingsReport } from './findings-report.ts'
import { isPassed } from './findings-report.ts'

/** Findings for programs: one object on one line. */
export function findingsJson(report: FindingsReport): string {
  const { files, findings } = report
  return `${JSON.stringify({ ok: isPassed(report), files, findings })}\n`
}
