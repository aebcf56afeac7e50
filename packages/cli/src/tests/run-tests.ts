import type { Finding } from '@handoffkit/core'
import { isAcceptable } from '@handoffkit/core'
import type { CompiledRuleset, Coverage, TestReport, TestResult } from '@handoffkit/rules'
import { coverageOf, runTests } from '@handoffkit/rules'
import type { WhyDifferent } from '@handoffkit/rules/reference'
import { whyDifferent } from '@handoffkit/rules/reference'
import type { RulesetTest } from '@handoffkit/schema'
import type { FileReader } from 'handoffkit'
import type { PlacedTest, TestFile } from './test-file.ts'
import { ownTests, readTestFile } from './test-file.ts'
import type { TestSubject } from './test-subject.ts'

/** A test that was run. */
export interface RanTest extends PlacedTest {
  readonly kind: 'ran'
  readonly test: RulesetTest
  readonly result: TestResult
  /** Only where it came out differently. */
  readonly why: readonly WhyDifferent[]
}

/** A test with mistakes: it was not run. */
export interface RefusedTest extends PlacedTest {
  readonly kind: 'refused'
}

/** All tests of some files. */
export interface TestRun {
  readonly ruleset: CompiledRuleset
  readonly files: readonly TestFile[]
  /** File by file, in the order in which the tests stand there. */
  readonly tests: readonly (RanTest | RefusedTest)[]
  /** What is wrong with the files, warnings too. */
  readonly findings: readonly Finding[]
  readonly unreached: TestReport['unreached']
  readonly coverage: Coverage
  /** No test failed, and no file has an error. */
  readonly passed: boolean
}

/** Reads and runs the tests of a subject. @throws HandoffError HK_FILE_UNREADABLE */
export async function runTestFiles(subject: TestSubject, files: FileReader): Promise<TestRun> {
  const { ruleset, rulesetPath, runsOwn, paths, options } = subject
  const own = runsOwn ? [ownTests(ruleset, rulesetPath, files)] : []
  const read = [...own, ...paths.map((path) => readTestFile(path, ruleset, options, files))]
  const placed = read.flatMap(({ tests }) => tests)
  const sound = placed.flatMap(({ test }) => (test === undefined ? [] : [test]))
  const report = runTests(ruleset, sound, options)
  const results = report.results.values()
  const tests = await Promise.all(
    placed.map(async ({ test, ...place }): Promise<RanTest | RefusedTest> => {
      const result = test === undefined ? undefined : results.next().value
      if (test === undefined || result === undefined) return { ...place, kind: 'refused' }
      const why = result.passed ? [] : await whyDifferent(ruleset, test, result, options)
      return { ...place, kind: 'ran', test, result, why }
    }),
  )
  const findings = read.flatMap((file) => file.findings)
  return {
    ruleset,
    files: read,
    tests,
    findings,
    unreached: report.unreached,
    coverage: coverageOf(ruleset, report),
    passed: report.passed && isAcceptable(findings),
  }
}

/** The tests that were run and came out differently. */
export function failedTests({ tests }: Pick<TestRun, 'tests'>): readonly RanTest[] {
  return tests.filter((test) => test.kind === 'ran').filter(({ result }) => !result.passed)
}
