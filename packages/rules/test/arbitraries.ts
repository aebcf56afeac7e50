export { FACTS, facts, factValues, LOOKED_UP, valuesOf } from '../src/testing/fact-arbitraries.ts'
export {
  comparisons,
  conditions,
  conditionsOver,
  largeRulesets,
  operands,
  rulesets,
  rulesetsOver,
} from '../src/testing/ruleset-arbitraries.ts'
