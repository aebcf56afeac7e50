import type { Finding } from '@handoffkit/core'
import type { MissedGoal } from '../../tests/coverage-goal.ts'
import { percentWords } from '../../tests/coverage-goal.ts'
import type { TestRun } from '../../tests/run-tests.ts'
import { failedTests } from '../../tests/run-tests.ts'
import { failureText } from './difference-words.ts'
import { unreachedWords } from './unreached-words.ts'

/** A place in the files of a change. */
interface AnnotationPlace {
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly col?: number | undefined
  readonly title: string
}

const LEVELS: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * A run of tests as annotations of GitHub Actions, one a line: what is wrong with files, tests that failed, rules that no
 * test reaches. Nothing when all is well.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function testRunGithub(run: TestRun, missed: MissedGoal | undefined): string {
  const unreached = unreachedWords(run)
  const ruleset = run.files[0]?.shown
  const covered = `${percentWords(run.coverage.percent)} of the rules are covered`
  return [
    ...run.findings.map(({ severity, file, line, column, code, message, hint }) =>
      annotation(LEVELS[severity], { file, line, col: column, title: code }, [message, hint ?? ''].join(' ').trim()),
    ),
    ...failedTests(run).map((test) => {
      const { file, line, column, name } = test
      return annotation('error', { file, line, col: column, title: name }, failureText(test))
    }),
    ...(missed === undefined
      ? []
      : [annotation('error', { file: ruleset, title: 'coverage' }, `${covered}, below ${missed.wanted} %`)]),
    ...(unreached === undefined || run.tests.length === 0
      ? []
      : [annotation('notice', { file: ruleset, title: 'coverage' }, `${covered}: ${unreached}`)]),
  ].join('')
}

function annotation(level: string, place: AnnotationPlace, message: string): string {
  const pairs = Object.entries(place).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${asProperty(String(value))}`],
  )
  return `::${level} ${pairs.join(',')}::${asData(message)}\n`
}

function asData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function asProperty(text: string): string {
  return asData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
