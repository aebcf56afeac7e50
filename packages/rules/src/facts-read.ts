import type { FactName } from '@handoffkit/core'
import type { CompiledRuleset } from './compile-ruleset.ts'
import { factsIn, formulaOf } from './form/formula.ts'
import { conditionOf, vocabularyOf } from './form/rule-condition.ts'

/**
 * The recorded facts that the rules of a ruleset read, those of rules that are off left out. A fact that is derived from
 * another one stands under that one's name; what follows from the instant or from the decision is no recorded fact.
 */
export function factsRead({ checked, readerOf }: CompiledRuleset): ReadonlySet<FactName> {
  const vocabulary = vocabularyOf(checked)
  const { assignment, priority } = checked.content
  const rules = [...assignment.rules, ...priority.rules].filter(({ mode }) => mode !== 'off')
  const named = rules.flatMap((rule) => factsIn(formulaOf(conditionOf(rule), vocabulary)))
  return new Set([...new Set(named)].flatMap((fact) => readerOf(fact).recorded ?? []))
}
