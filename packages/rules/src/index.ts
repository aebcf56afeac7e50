export type { CheckedRuleset, RulesetContent } from './checked-ruleset.ts'
export { compilePattern } from './compile-pattern.ts'
export type { CompiledRuleset, CompileOptions } from './compile-ruleset.ts'
export { compileRuleset } from './compile-ruleset.ts'
export type { Coverage } from './coverage.ts'
export { coverageOf } from './coverage.ts'
export { factsRead } from './facts-read.ts'
export type { RulesetFindingCode } from './finding-codes.ts'
export { RULESET_FINDINGS } from './finding-codes.ts'
export type { IndexedRuleset, IndexOptions } from './index-ruleset.ts'
export { indexRuleset } from './index-ruleset.ts'
export type { FactType } from './lint/fact-types.ts'
export { FIELD_KINDS, STANDARD as STANDARD_FACTS } from './lint/fact-types.ts'
export type { MadeTest, TestParts } from './make-test.ts'
export { makeTest } from './make-test.ts'
export { OPERATORS } from './operators/built-in.ts'
export type {
  Check,
  Circumstances,
  FactKind,
  OperandShape,
  OperandValue,
  OperatorDefinition,
  OperatorShape,
  Preparation,
  Truth,
} from './operators/operator.ts'
export type { OperatorTable } from './operators/operator-table.ts'
export { bucketOf } from './operators/percent.ts'
export type { ReadFile } from './parse/include.ts'
export type { ParseOptions } from './parse/parse-ruleset.ts'
export { parseRuleset } from './parse/parse-ruleset.ts'
export type { ReadingOptions } from './parse/read-ruleset.ts'
export { readRuleset } from './parse/read-ruleset.ts'
export type { ReadTest, ReadTests, ReadTestsOptions } from './read-tests.ts'
export { readTests } from './read-tests.ts'
export type { TestOutcome } from './test-outcome.ts'
export { outcomeOf } from './test-outcome.ts'
export type { TestOptions, TestReport, TestResult } from './test-ruleset.ts'
export { runTests, testOutcome, testRuleset } from './test-ruleset.ts'
