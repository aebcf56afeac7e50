import type { MissedGoal } from '../../tests/coverage-goal.ts'
import type { TestRun } from '../../tests/run-tests.ts'
import type { UpdatedFile } from '../../tests/update-tests.ts'
import type { FindingsOptions } from '../finding-lines.ts'
import { findingLines, plural } from '../finding-lines.ts'
import type { Line } from '../line.ts'
import { EMPTY, good, line, quiet, strong } from '../line.ts'
import { textDiff } from '../text-diff.ts'
import { coverageLines } from './coverage-lines.ts'
import { differenceWords } from './difference-words.ts'

/** How an update is told. */
export interface UpdateOptions extends FindingsOptions {
  readonly isDryRun: boolean
  readonly missed: MissedGoal | undefined
}

/** What is wrong with files, what was written or, in a dry run, the diff of what would be, and a goal that is missed. */
export function updatedLines(
  files: readonly UpdatedFile[],
  run: TestRun,
  { isDryRun, missed, ...options }: UpdateOptions,
): readonly Line[] {
  const told = files.flatMap((file, place) => [
    ...(place === 0 ? [] : [EMPTY]),
    ...(isDryRun ? diffLines(file) : writtenLines(file)),
  ])
  return [
    ...(run.findings.length === 0 ? [] : [...findingLines(run.findings, options), EMPTY]),
    ...(files.length === 0 ? [line`${good('✓')} Every test that could be run expects what comes out`] : told),
    ...(missed === undefined ? [] : coverageLines(run, missed, options.width)),
  ]
}

function diffLines({ shown, before, after }: UpdatedFile): readonly Line[] {
  return textDiff({ name: shown, before: ['now', before], after: ['updated', after] })
}

function writtenLines({ shown, tests }: UpdatedFile): readonly Line[] {
  return [
    line`${good('✓')} ${strong(shown)} ${quiet(`${plural(tests.length, 'test')} updated`)}`,
    ...tests.flatMap(({ name, result }) =>
      differenceWords(result).map(
        ({ what, expected, actual }) => line`    ${name}: ${what} ${quiet(expected)} → ${actual}`,
      ),
    ),
  ]
}
