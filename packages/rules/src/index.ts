export type { CheckedRuleset, RulesetContent } from './checked-ruleset.ts'
export { compilePattern } from './compile-pattern.ts'
export type { CompiledRuleset, CompileOptions } from './compile-ruleset.ts'
export { compileRuleset } from './compile-ruleset.ts'
export type { ExplainOptions } from './explain/explain.ts'
export { explain } from './explain/explain.ts'
export type { Mask } from './explain/explain-condition.ts'
export type {
  Answer,
  ExplainedComparison,
  ExplainedCondition,
  ExplainedList,
  ExplainedRule,
  Explanation,
  FactState,
  Result,
} from './explain/explanation.ts'
export { explanationText } from './explain/explanation-text.ts'
export type { WhyNot } from './explain/why-not.ts'
export { whyNot } from './explain/why-not.ts'
export type { RulesetFindingCode } from './finding-codes.ts'
export { RULESET_FINDINGS } from './finding-codes.ts'
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
export type { TestOptions, TestOutcome, TestReport, TestResult } from './test-ruleset.ts'
export { testRuleset } from './test-ruleset.ts'
