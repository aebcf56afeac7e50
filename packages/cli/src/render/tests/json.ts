import type { MissedGoal } from '../../tests/coverage-goal.ts'
import type { RanTest, RefusedTest, TestRun } from '../../tests/run-tests.ts'

/** A run of tests for programs. */
export function testRunObject(
  { ruleset, passed, tests, findings, unreached, coverage }: TestRun,
  missed?: MissedGoal,
): object {
  return {
    ruleset: ruleset.name,
    revision: ruleset.revision,
    passed: passed && missed === undefined,
    results: tests.map(resultObject),
    findings,
    unreached,
    coverage: { ...coverage, ...(missed === undefined ? {} : { wanted: missed.wanted }) },
  }
}

function resultObject(test: RanTest | RefusedTest) {
  const { name, file, line, column } = test
  const place = { name, file, line, column }
  if (test.kind === 'refused') return { ...place, status: 'error', passed: false }
  const { passed, expected, actual, differences } = test.result
  return {
    ...place,
    status: passed ? 'passed' : 'failed',
    passed,
    expected,
    actual,
    differences,
    ...(test.why.length === 0 ? {} : { why: test.why }),
  }
}
