import type { RuleList } from '@handoffkit/core'
import type { RuleMode } from '@handoffkit/schema'
import type { CheckedRuleset } from '../checked-ruleset.ts'
import type { Conjunction } from '../form/conjunctions.ts'
import { conjunctionsOf } from '../form/conjunctions.ts'
import type { Formula, Leaf } from '../form/formula.ts'
import { formulaOf } from '../form/formula.ts'
import { conditionOf, vocabularyOf } from '../form/rule-condition.ts'
import { refinementOf } from './finer-formula.ts'
import type { RulePlace } from './row.ts'

/** One rule that is not off, in the form in which it is analysed. */
export interface RuleForm {
  readonly rule: RulePlace
  readonly name: string
  readonly mode: RuleMode
  readonly formula: Formula
  /** The ways in which it can match; nothing when there are too many. */
  readonly conjunctions: readonly Conjunction[] | undefined
}

/** The rules of a ruleset, with what their comparisons were rewritten from. */
export interface RuleForms {
  readonly assignment: readonly RuleForm[]
  readonly priority: readonly RuleForm[]
  readonly originOf: (leaf: Leaf) => Leaf
}

/** Brings the rules of a ruleset into the form in which they are analysed. */
export function ruleForms(checked: CheckedRuleset): RuleForms {
  const vocabulary = vocabularyOf(checked)
  const read = (list: RuleList) =>
    checked.content[list].rules.flatMap((rule, place) =>
      rule.mode === 'off' ? [] : [{ rule, place, list, formula: formulaOf(conditionOf(rule), vocabulary) }],
    )
  const [assignment, priority] = [read('assignment'), read('priority')]
  const { finer, plain, originOf } = refinementOf(
    [...assignment, ...priority].map(({ formula }) => formula),
    checked.compilePattern,
  )
  const formOf = ({ rule, place, list, formula }: ReturnType<typeof read>[number]): RuleForm => {
    const taken = finer(formula)
    const conjunctions = conjunctionsOf(taken)
    const whole = plain(formula)
    return {
      rule: { list, place },
      name: rule.name,
      mode: rule.mode ?? 'on',
      ...(conjunctions === undefined
        ? { formula: whole, conjunctions: conjunctionsOf(whole) }
        : { formula: taken, conjunctions }),
    }
  }
  return { assignment: assignment.map(formOf), priority: priority.map(formOf), originOf }
}
