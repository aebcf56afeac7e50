export type { Disagreement } from './disagreement.ts'
export { disagreement } from './disagreement.ts'
export { FACTS, facts, factValues, LOOKED_UP, valuesOf } from './fact-arbitraries.ts'
export type { Planted, PlantedRuleset } from './planted-rulesets.ts'
export { plantedRulesets } from './planted-rulesets.ts'
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
