import type { Terminal } from '../../terminal.ts'
import type { FindingsOptions } from '../finding-lines.ts'
import { lookOf, paint } from '../paint.ts'
import type { FindingsReport } from './findings-report.ts'
import { githubCommands } from './github.ts'
import { findingsJson } from './json.ts'
import { junitXml } from './junit.ts'
import { junitSuites } from './junit-suites.ts'
import { findingsSarif } from './sarif.ts'
import { findingsText } from './text.ts'

/** How findings can be printed. */
export const FINDINGS_FORMATS = ['text', 'json', 'junit', 'sarif', 'github'] as const
export type FindingsFormat = (typeof FINDINGS_FORMATS)[number]

/** Prints findings. */
export function printFindings(
  report: FindingsReport,
  format: FindingsFormat,
  terminal: Pick<Terminal, 'output' | 'env'>,
  text: Omit<FindingsOptions, 'width'>,
): void {
  const look = lookOf(terminal.output, terminal)
  terminal.output.write(
    format === 'text' ? paint(findingsText(report, { ...text, width: look.width }), look) : FORMATS[format](report),
  )
}

const FORMATS: Readonly<Record<Exclude<FindingsFormat, 'text'>, (report: FindingsReport) => string>> = {
  json: findingsJson,
  junit: (report) => junitXml(junitSuites(report)),
  sarif: findingsSarif,
  github: ({ findings }) => githubCommands(findings),
}
