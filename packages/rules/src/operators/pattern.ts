import { asTexts } from './operand.ts'
import type { OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

/** Longest text that a pattern is tried on, in UTF-16 code units. Longer ones are unknown: no rule may cost a second. */
export const LONGEST_MATCHED_TEXT = 1000

/** The text holds a match of the pattern (RE2 syntax), or of one of them, anywhere. */
export const matches: OperatorDefinition = {
  name: 'matches',
  facts: ['text', 'date'],
  operand: 'patterns',
  takesIgnoreCase: true,
  phrase: 'matches',
  negatedPhrase: 'does not match',
  prepare: (operand, { ignoreCase, compilePattern }) => {
    const tests = asTexts(operand)?.map((pattern) =>
      tried(() => compilePattern(ignoreCase ? `(?i)${pattern}` : pattern)),
    )
    if (tests === undefined || !tests.every((test) => test !== undefined)) return unknown
    return (actual) =>
      typeof actual === 'string' && actual.length <= LONGEST_MATCHED_TEXT
        ? tests.some((test) => test(actual))
        : undefined
  },
}

function tried<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
