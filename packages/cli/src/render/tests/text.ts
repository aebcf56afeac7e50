import type { MissedGoal } from '../../tests/coverage-goal.ts'
import type { RanTest, TestRun } from '../../tests/run-tests.ts'
import { failedTests } from '../../tests/run-tests.ts'
import type { FindingsOptions } from '../finding-lines.ts'
import { findingLines, plural } from '../finding-lines.ts'
import type { Line } from '../line.ts'
import { bad, EMPTY, good, line, quiet, strong } from '../line.ts'
import { paragraph } from '../page.ts'
import { table } from '../table.ts'
import { coverageLines } from './coverage-lines.ts'
import { differenceWords, reasonWords } from './difference-words.ts'

/** What is wrong with files, tests that failed with their differences and reasons, a summary, and how much is covered. */
export function testRunLines(run: TestRun, missed: MissedGoal | undefined, options: FindingsOptions): readonly Line[] {
  const { width } = options
  return [
    ...(run.findings.length === 0 ? [] : [...findingLines(run.findings, options), EMPTY]),
    ...failedTests(run).flatMap((test) => [...failureLines(test, width), EMPTY]),
    ...paragraph(summaryLine(run), width),
    ...coverageLines(run, missed, width),
  ]
}

function failureLines(test: RanTest, width: number): readonly Line[] {
  const rows = differenceWords(test.result).map(({ what, expected, actual }) => [
    line`${what}`,
    line`${quiet('expected')} ${good(expected)}`,
    line`${quiet('but got')} ${bad(actual)}`,
  ])
  return [
    ...paragraph(line`${bad('✗')} ${strong(test.name)}  ${quiet(`${test.file}:${test.line}`)}`, width),
    ...table([{}, {}, {}], rows, { width, indent: 4 }),
    ...reasonWords(test).flatMap((words) => paragraph(quiet(words), width, 6)),
  ]
}

function summaryLine(run: TestRun): Line {
  const { tests, ruleset, files, passed } = run
  const failed = failedTests(run).length
  const refused = tests.filter(({ kind }) => kind === 'refused').length
  const from = files.length > 1 ? ` in ${plural(files.length, 'file')}` : ''
  if (tests.length === 0 && passed) return line`${quiet('·')} ${ruleset.name} carries no tests`
  if (passed) return line`${good('✓')} ${strong(plural(tests.length, 'test'))} of ${ruleset.name}${from} passed`
  const counts = [
    `${tests.length - failed - refused} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(refused === 0 ? [] : [`${refused} with mistakes`]),
  ]
  return line`${bad('✗')} ${plural(tests.length, 'test')} of ${ruleset.name}${from}: ${strong(counts.join(', '))}`
}
