import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import type { Moment } from '../derive/fact-reader.ts'
import { formulaOf } from '../form/formula.ts'
import { conditionOf, vocabularyOf } from '../form/rule-condition.ts'
import type { EngineAnswer, EngineSetting } from './ask-engine.ts'
import { askEngine, PENDING } from './ask-engine.ts'
import type { Result } from './explanation.ts'

/** What json-rules-engine says of one rule. */
export interface EvaluatedRule<Rule extends AssignmentRule | PriorityRule = AssignmentRule | PriorityRule> {
  readonly rule: Rule
  readonly result: Result
  /** What each of its comparisons came to, from left to right, named conditions expanded. */
  readonly comparisons: readonly Result[]
}

/**
 * Evaluates every rule, whatever its mode.
 *
 * The engine knows two values only, so it is asked about each condition and about its opposite: when neither holds,
 * the condition is unknown.
 */
export async function evaluateList<Rule extends AssignmentRule | PriorityRule>(
  rules: readonly Rule[],
  { checked, readerOf }: Pick<CompiledRuleset, 'checked' | 'readerOf'>,
  moment: Moment,
): Promise<readonly EvaluatedRule<Rule>[]> {
  const vocabulary = vocabularyOf(checked)
  const questions = rules.flatMap((rule) => {
    const condition = conditionOf(rule)
    return [
      { name: `${rule.name} holds`, formula: formulaOf(condition, vocabulary) },
      { name: `${rule.name} fails`, formula: formulaOf(condition, vocabulary, true) },
    ]
  })
  const valueOf: EngineSetting['valueOf'] = (fact, isRaw) => {
    const reader = readerOf(fact)
    return reader.isOpen(moment) ? PENDING : ((isRaw ? reader.readRaw(moment) : reader.read(moment)) ?? null)
  }
  const setting = { valueOf, circumstances: moment.facts, compilePattern: checked.compilePattern }
  const answers = await askEngine(questions, setting)
  return rules.map((rule) => {
    const holds = answers.get(`${rule.name} holds`) ?? nothing
    const fails = answers.get(`${rule.name} fails`) ?? nothing
    return {
      rule,
      result: eitherOf(holds.holds, fails.holds),
      comparisons: holds.truths.map((truth, place) => truth ?? fails.truths[place] ?? 'unknown'),
    }
  })
}

const nothing: EngineAnswer = { holds: false, truths: [] }

function eitherOf(holds: boolean, fails: boolean): Result {
  return holds ? true : fails ? false : 'unknown'
}
