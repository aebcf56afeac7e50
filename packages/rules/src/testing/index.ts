export type { Disagreement } from './disagreement.ts'
export { disagreement } from './disagreement.ts'
export { FACTS, facts, factValues, LOOKED_UP, valuesOf } from './fact-arbitraries.ts'
export {
  comparisons,
  conditions,
  conditionsOver,
  largeRulesets,
  operands,
  rulesets,
  rulesetsOver,
} from './ruleset-arbitraries.ts'
export { uncheckedRuleset } from './unchecked-ruleset.ts'
