import type { Finding } from '@handoffkit/core'
import type { FindingsReport } from './findings-report.ts'
import { isFailure } from './findings-report.ts'
import type { JunitCase, JunitSuite } from './junit.ts'

/** A suite for each file, with a case for each finding; a file without any has one that passed. */
export function junitSuites(report: FindingsReport): readonly JunitSuite[] {
  const byFile = Map.groupBy(report.findings, ({ file = '' }) => file)
  return [...new Set([...report.files, ...byFile.keys()])].map((file) => {
    const cases = (byFile.get(file) ?? []).map((finding) => caseFor(finding, report))
    return { name: file, cases: cases.length === 0 ? [{ name: 'no mistakes', file }] : cases }
  })
}

function caseFor(finding: Finding, report: FindingsReport): JunitCase {
  const { code, severity, message, hint, file, line, column } = finding
  const place = line === undefined ? '' : `:${line}:${column ?? 1}`
  const text = [`${file ?? ''}${place} ${severity} ${code}`, message, ...(hint === undefined ? [] : [hint])].join('\n')
  const about = { name: `${code}${place === '' ? '' : ` at ${place.slice(1)}`}`, file, line }
  return isFailure(finding, report) ? { ...about, failure: { type: code, message, text } } : { ...about, output: text }
}
