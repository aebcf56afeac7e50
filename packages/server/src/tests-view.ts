import type { CheckedDocument } from 'handoffkit'

/** How the tests of a ruleset came out; null where they could not be run. What failed is among the findings, with its place. */
export function testsView(tests: CheckedDocument['tests']): object | null {
  if (tests === undefined) return null
  const { passed, results, unreached } = tests
  return { passed, count: results.length, failed: results.filter((result) => !result.passed).length, unreached }
}
