import type { Finding, RuleList } from '@handoffkit/core'
import type { CheckedRuleset } from '../checked-ruleset.ts'
import type { Formula } from '../form/formula.ts'
import { formulaOf } from '../form/formula.ts'
import { leafKey } from '../form/leaf-key.ts'
import { conditionOf, vocabularyOf } from '../form/rule-condition.ts'
import { warningAt } from '../parse/place.ts'
import type { PlacedRuleset } from '../parse/placed-ruleset.ts'

/** A rule that an earlier one always comes before. */
export interface Shadowed {
  readonly rule: string
  readonly by: string
}

interface RuleFormula {
  readonly name: string
  readonly formula: Formula
}

/**
 * Rules of one list that can never win, because an earlier one asks for nothing more than a part of what they ask for.
 *
 * Compares what is written, not what it means: rules of which everything under `all` stands in a later rule too, word
 * for word. Give it the rules that are on, in file order.
 */
export function shadowedRules(rules: readonly RuleFormula[]): readonly Shadowed[] {
  const earlier = new Map<string, { readonly name: string; readonly demands: ReadonlySet<string> }[]>()
  return rules.flatMap(({ name, formula }) => {
    const demands = new Set(demandsOf(formula))
    const by = [...demands]
      .flatMap((demand) => earlier.get(demand) ?? [])
      .find((rule) => rule.demands.isSubsetOf(demands))
    const [first] = demands
    // Kept under one demand only: a rule that has all of them has this one.
    if (first !== undefined) earlier.set(first, [...(earlier.get(first) ?? []), { name, demands }])
    return by === undefined ? [] : [{ rule: name, by: by.name }]
  })
}

/** What must hold all together, each as a text that says the same only for the same. */
function demandsOf(formula: Formula): readonly string[] {
  if (formula.kind === 'leaf') return [keyOf(formula)]
  const [only, ...more] = formula.parts
  if (only !== undefined && more.length === 0) return demandsOf(only)
  return formula.kind === 'all' ? formula.parts.flatMap(demandsOf) : [keyOf(formula)]
}

function keyOf(formula: Formula): string {
  return formula.kind === 'leaf'
    ? leafKey(formula)
    : `${formula.kind}(${formula.parts.map(keyOf).toSorted().join(' ')})`
}

/** Warns of rules that never win, at their names. */
export function shadowedFindings(checked: CheckedRuleset, { rules }: PlacedRuleset): readonly Finding[] {
  const vocabulary = vocabularyOf(checked)
  const lists: readonly RuleList[] = ['assignment', 'priority']
  return lists.flatMap((list) => {
    const places = new Map(
      rules.flatMap((rule) => (rule.list === list && rule.name ? [[rule.name.value, rule.name.place]] : [])),
    )
    const on = checked.content[list].rules.filter(({ mode = 'on' }) => mode === 'on')
    return shadowedRules(
      on.map((rule) => ({ name: rule.name, formula: formulaOf(conditionOf(rule), vocabulary) })),
    ).flatMap(({ rule, by }) => {
      const place = places.get(rule)
      const message = `This rule never wins: whenever it matches, "${by}" above it matches too.`
      return place === undefined
        ? []
        : [warningAt(place, { code: 'shadowed-rule', message, hint: `Move it above "${by}", or remove it.` })]
    })
  })
}
