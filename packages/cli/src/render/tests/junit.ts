import type { Finding } from '@handoffkit/core'
import type { MissedGoal } from '../../tests/coverage-goal.ts'
import { percentWords } from '../../tests/coverage-goal.ts'
import type { RanTest, RefusedTest, TestRun } from '../../tests/run-tests.ts'
import type { TestFile } from '../../tests/test-file.ts'
import { element } from '../xml.ts'
import { differenceWords, failureText } from './difference-words.ts'
import { unreachedWords } from './unreached-words.ts'

/**
 * A run of tests as JUnit XML: a suite for each file, a case for each test, `error` for what could not be run. A goal of
 * coverage that is missed is a failed case of its own.
 */
export function testRunJunit(run: TestRun, missed: MissedGoal | undefined): string {
  const suites = [
    ...run.files.map((file) => suiteOf(file, run)),
    ...(missed === undefined ? [] : [coverageSuite(run, missed)]),
  ]
  const sum = (of: 'tests' | 'failures' | 'errors') => suites.reduce((total, { counts }) => total + counts[of], 0)
  const counts = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') }
  const root = element(
    'testsuites',
    { name: run.ruleset.name, ...counts },
    suites.map(({ text }) => text),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

interface Case {
  readonly outcome: 'passed' | 'failure' | 'error'
  readonly text: string
}

function suite(name: string, cases: readonly Case[]) {
  const count = (wanted: Case['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length
  const counts = { tests: cases.length, failures: count('failure'), errors: count('error') }
  return {
    counts,
    text: element(
      'testsuite',
      { name, ...counts },
      cases.map(({ text }) => text),
    ),
  }
}

function suiteOf({ shown, findings }: TestFile, { tests }: TestRun) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const ofFile = errors.filter(({ path }) => !/^\/tests\/\d/u.test(path))
  const cases = tests.filter(({ file }) => file === shown).map((test) => caseOf(test, errors))
  return suite(shown, [...(ofFile.length === 0 ? [] : [refusedCase('the file', shown, ofFile)]), ...cases])
}

function caseOf(test: RanTest | RefusedTest, errors: readonly Finding[]): Case {
  const { name, file, line, at } = test
  if (test.kind === 'refused') {
    const about = errors.filter(({ path }) => path === `/tests/${at}` || path.startsWith(`/tests/${at}/`))
    return refusedCase(name, file, about, line)
  }
  const attributes = { name, classname: file, file, line }
  if (test.result.passed) return { outcome: 'passed', text: element('testcase', attributes) }
  const message = differenceWords(test.result)
    .map(({ what, expected, actual }) => `${what}: expected ${expected}, but got ${actual}`)
    .join('; ')
  const failure = element('failure', { message, type: 'different' }, failureText(test))
  return { outcome: 'failure', text: element('testcase', attributes, [failure]) }
}

function refusedCase(name: string, file: string, findings: readonly Finding[], line?: number): Case {
  const [first] = findings
  const about = findings.map(
    ({ line: row, column, code, message }) => `${file}:${row ?? 1}:${column ?? 1} ${code} ${message}`,
  )
  const error = element('error', { message: first?.message, type: first?.code }, about.join('\n'))
  return { outcome: 'error', text: element('testcase', { name, classname: file, file, line }, [error]) }
}

function coverageSuite(run: TestRun, { percent, wanted }: MissedGoal) {
  const message = `${percentWords(percent)} of the rules are covered, below ${wanted} %`
  const failure = element('failure', { message, type: 'coverage' }, unreachedWords(run) ?? '')
  return suite('coverage', [
    {
      outcome: 'failure',
      text: element('testcase', { name: `at least ${wanted} %`, classname: 'coverage' }, [failure]),
    },
  ])
}
