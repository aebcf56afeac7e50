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
export type { WhyDifferent } from './explain/why-different.ts'
export { whyDifferent } from './explain/why-different.ts'
export type { WhyNot } from './explain/why-not.ts'
export { whyNot } from './explain/why-not.ts'
