import type { Finding } from '@handoffkit/core'
import type { FindingsOptions } from '../finding-lines.ts'
import { countFindings, findingLines, plural } from '../finding-lines.ts'
import type { Line } from '../line.ts'
import { bad, EMPTY, good, line, quiet, strong, warning } from '../line.ts'
import { banner, paragraph } from '../page.ts'
import type { FindingsReport } from './findings-report.ts'
import { isPassed } from './findings-report.ts'

/** More files are counted only. */
const MOST_NAMED = 4

/** Findings for people: file by file with the lines that they are about, then how many there are. */
export function findingsText(report: FindingsReport, options: FindingsOptions): readonly Line[] {
  const { files, findings } = report
  const summary = `${plural(files.length, 'file')}${files.length > MOST_NAMED || files.length === 0 ? '' : `: ${files.join(', ')}`}`
  if (findings.length === 0)
    return paragraph(line`${good('✓')} ${strong('No mistakes')} ${quiet(`in ${summary}`)}`, options.width)
  const mark = isPassed(report) ? warning('!') : bad('✗')
  return [
    ...fileLines(findings, options),
    EMPTY,
    ...paragraph(line`${mark} ${strong(countFindings(findings))} ${quiet(`in ${summary}`)}`, options.width),
  ]
}

/** Each file under its name, where there are several. */
function fileLines(findings: readonly Finding[], options: FindingsOptions): readonly Line[] {
  const byFile = [...Map.groupBy(findings, ({ file = '' }) => file)]
  if (byFile.length < 2) return findingLines(findings, options)
  return byFile.flatMap(([file, own], place) => [
    ...(place === 0 ? [] : [EMPTY]),
    banner(file === '' ? 'elsewhere' : file, countFindings(own), options.width),
    ...findingLines(own, options),
  ])
}
