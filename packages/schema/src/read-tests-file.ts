import { validate } from './generated/tests.ts'
import type { Reader } from './reader.ts'
import { reader } from './reader.ts'
import { TESTS_SCHEMA } from './schemas/ruleset/tests.ts'
import type { TestsFile } from './tests-file.ts'

/** Checks the form of a file with tests: all mistakes at once. Whether there are the rules and facts that it names is for the rules to say. */
export const readTestsFile: Reader<TestsFile> = reader({
  schema: TESTS_SCHEMA,
  validate,
  noun: 'file',
  quotes: true,
})
