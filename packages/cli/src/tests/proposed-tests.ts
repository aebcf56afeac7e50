import type { Proposal } from '@handoffkit/rules/analyse'
import { proposeTests } from '@handoffkit/rules/analyse'
import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import type { TestRun } from './run-tests.ts'
import type { TestSubject } from './test-subject.ts'

/** Steps for a search that somebody waits for: seconds. What is left is listed as not found out. */
const STEPS = 20_000_000

/** A test for each rule that no test reaches, or why there is none. */
export function proposedTests({ ruleset, options }: TestSubject, { unreached }: TestRun): readonly Proposal[] {
  return proposeTests(ruleset, unreached, { ...options, steps: STEPS })
}

/** A file of the proposed tests. */
export function proposedFile(proposals: readonly Proposal[]): string {
  const $schema = PUBLISHED_SCHEMAS['tests']?.['$id']
  const tests = proposals.flatMap((one) => ('test' in one ? [one.test] : []))
  return `${JSON.stringify({ $schema, format: 1, tests }, undefined, 2)}\n`
}
