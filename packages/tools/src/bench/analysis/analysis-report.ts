import { duration } from '../../report/amount.ts'
import { textTable } from '../../report/text-table.ts'
import type { AnalysisFigures } from './analyses.ts'

/** Whether anything was told that is not so. */
export function isRight({ kinds, wrongWitnesses }: AnalysisFigures): boolean {
  return wrongWitnesses === 0 && kinds.every(({ wrong }) => wrong === 0)
}

/** What was measured of one analysis, for people. */
export function analysisReport(figures: AnalysisFigures): string {
  const { rules, mostSteps, steps, cpuMs, kinds, witnesses, wrongWitnesses } = figures
  const limit = mostSteps === undefined ? '' : ` of ${mostSteps.toLocaleString('en')} that were allowed`
  const title = `${rules.toLocaleString('en')} rules: ${duration(cpuMs * 1e6)} of CPU time, ${steps.toLocaleString('en')} steps${limit}`
  const table = textTable([
    ['rules that are', 'planted', 'found', 'not decided', 'mistaken'],
    ...kinds.map(({ is, planted, found, notDecided, wrong }) => [
      is,
      ...[planted, found, notDecided, wrong].map((count) => count.toLocaleString('en')),
    ]),
  ])
  const tried = `${witnesses.toLocaleString('en')} witnesses were tried, ${wrongWitnesses.toLocaleString('en')} of them are wrong.`
  return `${title}\n\n${table}\n\n${tried}\n`
}
