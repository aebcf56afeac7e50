import type { TestResult } from '@handoffkit/rules'
import type { RanTest } from '../../tests/run-tests.ts'

const WORDS = {
  team: 'team',
  teamRule: 'assignment rule',
  priority: 'priority',
  priorityRule: 'priority rule',
} as const

/** One member that came out differently, in words. */
export interface DifferenceWords {
  readonly what: string
  readonly expected: string
  readonly actual: string
}

/** What came out differently in a test. */
export function differenceWords({ differences, expected, actual }: TestResult): readonly DifferenceWords[] {
  const shown = (value: string | null | undefined, isTeam: boolean) =>
    value ?? (isTeam ? "the helpdesk's default team" : 'none, the default')
  return differences.map((member) => ({
    what: WORDS[member],
    expected: shown(expected[member], member === 'team'),
    actual: shown(actual[member], member === 'team'),
  }))
}

/** Why it came out differently: a sentence for what won, and one for each rule that did not. */
export function reasonWords({ why }: Pick<RanTest, 'why'>): readonly string[] {
  return why.flatMap(({ won, lost }) => [won, ...lost])
}

/** Both as one text of several lines, for formats without tables. */
export function failureText(test: RanTest): string {
  const differences = differenceWords(test.result).map(
    ({ what, expected, actual }) => `${what}: expected ${expected}, but got ${actual}`,
  )
  return [...differences, ...reasonWords(test)].join('\n')
}
