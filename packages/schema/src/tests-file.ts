import type { RulesetTest } from './ruleset-file.ts'

/** Tests of a ruleset in a file of their own: `*.test.json` or `*.test.jsonc`. */
export interface TestsFile {
  readonly $schema?: string
  readonly format: 1
  readonly description?: string
  readonly tests: readonly RulesetTest[]
}
