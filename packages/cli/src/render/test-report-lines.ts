import type { TestReport, TestResult } from '@handoffkit/rules'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line, quiet, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { table } from './table.ts'

const WORDS = {
  team: 'team',
  teamRule: 'assignment rule',
  priority: 'priority',
  priorityRule: 'priority rule',
} as const

/** Tests that failed, with their differences; then one line of summary, and the rules that no test reaches. */
export function testReportLines({ results, unreached }: TestReport, ruleset: string, width: number): readonly Line[] {
  const failed = results.filter(({ passed }) => !passed)
  return [
    ...failed.flatMap((result) => [...failureLines(result, width), EMPTY]),
    summaryLine(results.length, failed.length, ruleset),
    ...(unreached.length === 0 || results.length === 0
      ? []
      : paragraph(
          line`${warning('not covered')} ${quiet(`no test sees ${unreached.map(({ list, rule }) => `${rule} (${list})`).join(', ')}`)}`,
          width,
        )),
  ]
}

function failureLines({ name, differences, expected, actual }: TestResult, width: number): readonly Line[] {
  const shown = (value: string | null | undefined, isTeam: boolean) =>
    value ?? (isTeam ? "the helpdesk's default team" : 'none, the default')
  const rows = differences.map((member) => [
    line`${WORDS[member]}`,
    line`${quiet('expected')} ${good(shown(expected[member], member === 'team'))}`,
    line`${quiet('but got')} ${bad(shown(actual[member], member === 'team'))}`,
  ])
  return [line`${bad('✗')} ${strong(name)}`, ...table([{}, {}, {}], rows, { width, indent: 4 })]
}

function summaryLine(total: number, failed: number, ruleset: string): Line {
  if (total === 0) return line`${quiet('·')} ${ruleset} carries no tests`
  const passed = total - failed
  return failed === 0
    ? line`${good('✓')} ${strong(plural(total, 'test'))} of ${ruleset} passed`
    : line`${bad('✗')} ${plural(total, 'test')} of ${ruleset}: ${passed} passed, ${strong(`${failed} failed`)}`
}
