import type { Finding } from '@handoffkit/core'
import { readTests } from '@handoffkit/rules'
import { parseJsonc, readTestsFile } from '@handoffkit/schema'
import type { TestsAround } from './reading-options.ts'
import { readingOptions } from './reading-options.ts'

/** What is wrong with a file of tests: its form, and what it means where the rules of a workspace are known. */
export function testsFindings(text: string, file: string, around: TestsAround): readonly Finding[] {
  if (around.ruleset !== undefined)
    return readTests(text, around.ruleset.checked, { file, ...readingOptions(around) }).findings
  const parsed = parseJsonc(text, file)
  return parsed.ok ? readTestsFile(parsed.value.value, parsed.value).findings : parsed.findings
}
