import type { Finding } from '@handoffkit/core'
import { inReadingOrder } from '@handoffkit/core'
import type { FileReader } from 'handoffkit'
import type { Severity } from '../fail-severity.ts'
import type { FindingsReport } from '../render/findings/findings-report.ts'
import type { AnalysisTime } from './analyse-rules.ts'
import { analyseRules } from './analyse-rules.ts'
import type { CheckRequest, FilesCheck } from './check-files.ts'
import { checkFiles } from './check-files.ts'

/** What is checked, for how long, and how strictly. */
export interface ValidateRequest extends CheckRequest, AnalysisTime {
  readonly failSeverity: Severity
}

/** A check that was made. */
export interface Validated extends FindingsReport, Pick<FilesCheck, 'events' | 'skipped'> {}

/** Checks everything once, the analysis of sound rules included. @throws HandoffError HK_FILE_UNREADABLE */
export async function validateOnce(request: ValidateRequest, files: FileReader): Promise<Validated> {
  const check = await checkFiles(request, files, request.now())
  const notes = new Set<Finding>()
  const more: Finding[] = []
  for (const rules of check.rules) {
    const analysed = await analyseRules(rules, files, request)
    const news = [...analysed.findings, ...analysed.notes].filter((finding) => !isTold(finding, check.findings))
    more.push(...news)
    for (const note of analysed.notes) notes.add(note)
  }
  const { events, skipped } = check
  const findings = inReadingOrder([...check.findings, ...more])
  return { files: check.files, findings, notes, failSeverity: request.failSeverity, events, skipped }
}

/** Rules that are shadowed by their very words are known without an analysis. */
function isTold({ file, path, code }: Finding, told: readonly Finding[]): boolean {
  return told.some((one) => one.code === code && one.path === path && one.file === file)
}
