import type { FactName } from '@handoffkit/core'
import type { Comparison, Condition } from '@handoffkit/schema'
import type { OperandValue, OperatorDefinition } from '../operators/operator.ts'
import { unknown } from '../operators/operator.ts'
import type { OperatorTable } from '../operators/operator-table.ts'
import { ownMember } from '../own-member.ts'

/** Where a comparison's value comes from. */
export type LeafOperand =
  | { readonly kind: 'value'; readonly value: OperandValue }
  | { readonly kind: 'list'; readonly list: string; readonly value: readonly string[] }
  | { readonly kind: 'fact'; readonly fact: FactName }

/** One comparison. It holds when the operator says true, or, when negated, false; unknown never holds. */
export interface Leaf {
  readonly kind: 'leaf'
  readonly fact: FactName
  readonly operator: OperatorDefinition
  readonly operand: LeafOperand
  readonly ignoreCase: boolean
  readonly negated: boolean
}

/**
 * A condition ready to be evaluated by anybody: named conditions stand where their names stood, and `not` is pushed
 * down to the comparisons. Because nothing is negated above a comparison, holding needs no third value.
 */
export type Formula = { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] } | Leaf

/** What a condition may refer to. */
export interface Vocabulary {
  readonly operators: OperatorTable
  readonly conditions: { readonly [name: string]: Condition }
  readonly lists: { readonly [name: string]: readonly string[] }
}

/**
 * The formula of a checked condition, or of its opposite.
 *
 * Total: a name, list or operator that is not there gives a comparison that is always unknown, so it never holds.
 */
export function formulaOf(condition: Condition, vocabulary: Vocabulary, isNegated = false): Formula {
  if ('all' in condition) return junction(isNegated ? 'any' : 'all', condition.all, vocabulary, isNegated)
  if ('any' in condition) return junction(isNegated ? 'all' : 'any', condition.any, vocabulary, isNegated)
  if ('not' in condition) return formulaOf(condition.not, vocabulary, !isNegated)
  if (!('condition' in condition)) return leafOf(condition, vocabulary, isNegated)
  const named = ownMember(vocabulary.conditions, condition.condition)
  return named === undefined ? never : formulaOf(named, vocabulary, isNegated)
}

const NO_VALUE: LeafOperand = { kind: 'value', value: undefined }

/** Stands for what refers to nothing. Neither it nor its opposite ever holds. */
const never: Formula = {
  kind: 'leaf',
  fact: '',
  operator: {
    name: 'never',
    facts: [],
    operand: 'none',
    phrase: 'refers to nothing',
    negatedPhrase: 'refers to nothing',
    prepare: () => unknown,
  },
  operand: NO_VALUE,
  ignoreCase: false,
  negated: false,
}

function junction(
  kind: 'all' | 'any',
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
  isNegated: boolean,
): Formula {
  return { kind, parts: conditions.map((condition) => formulaOf(condition, vocabulary, isNegated)) }
}

function leafOf(comparison: Comparison, vocabulary: Vocabulary, isNegated: boolean): Formula {
  const { fact, operator: name, ignoreCase = false } = comparison
  const operator = vocabulary.operators.get(name)
  const operand = operator?.operand === 'none' ? NO_VALUE : operandOf(comparison, vocabulary)
  return operator === undefined || operand === undefined
    ? never
    : { kind: 'leaf', fact, operator, operand, ignoreCase, negated: isNegated }
}

function operandOf({ value }: Comparison, { lists }: Vocabulary): LeafOperand | undefined {
  if (typeof value === 'object' && 'fact' in value) return { kind: 'fact', fact: value.fact }
  if (typeof value !== 'object' || !('list' in value)) return { kind: 'value', value }
  const texts = ownMember(lists, value.list)
  return texts === undefined ? undefined : { kind: 'list', list: value.list, value: texts }
}

/** All comparisons of a formula, from left to right. */
export function leavesOf(formula: Formula): readonly Leaf[] {
  return formula.kind === 'leaf' ? [formula] : formula.parts.flatMap(leavesOf)
}

/** The facts that a formula names, from left to right; some more than once. */
export function factsIn(formula: Formula): readonly FactName[] {
  return leavesOf(formula).flatMap(({ fact, operand }) => (operand.kind === 'fact' ? [fact, operand.fact] : [fact]))
}
