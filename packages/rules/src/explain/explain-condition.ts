import type { FactName, FactValue } from '@handoffkit/core'
import { numberText } from '@handoffkit/core'
import type { Comparison, Condition } from '@handoffkit/schema'
import type { FactReader, Moment } from '../derive/fact-reader.ts'
import type { Vocabulary } from '../form/formula.ts'
import { formulaOf } from '../form/formula.ts'
import { ownMember } from '../own-member.ts'
import { sentenceOf } from '../sentence.ts'
import type { ExplainedComparison, ExplainedCondition, FactState, Result } from './explanation.ts'
import { allOf, anyOf, opposite } from './logic.ts'

/** Hides what a fact's text may not show. */
export type Mask = (fact: FactName, text: string) => string

/** What is needed to show the sides of comparisons. */
export interface Showing {
  readonly vocabulary: Vocabulary
  readonly readerOf: (fact: FactName) => FactReader
  readonly moment: Moment
  readonly mask: Mask
}

/**
 * The condition with what each part came to.
 *
 * @param next gives the result of each comparison in turn, from left to right, named conditions expanded
 */
export function explainCondition(
  condition: Condition,
  next: () => Result,
  showing: Showing,
  isNegated = false,
): ExplainedCondition {
  if ('all' in condition) {
    const parts = condition.all.map((part) => explainCondition(part, next, showing, isNegated))
    return { kind: 'all', parts, result: allOf(parts.map(({ result }) => result)) }
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => explainCondition(part, next, showing, isNegated))
    return { kind: 'any', parts, result: anyOf(parts.map(({ result }) => result)) }
  }
  if ('not' in condition) {
    const part = explainCondition(condition.not, next, showing, !isNegated)
    return { kind: 'not', part, result: opposite(part.result) }
  }
  if (!('condition' in condition)) return explainComparison(condition, next(), showing, isNegated)
  const name = condition.condition
  const named = ownMember(showing.vocabulary.conditions, name) ?? { any: [] }
  const part = explainCondition(named, next, showing, isNegated)
  return { kind: 'condition', name, part, result: part.result }
}

function explainComparison(
  comparison: Comparison,
  result: Result,
  showing: Showing,
  isNegated: boolean,
): ExplainedComparison {
  const { fact, operator, value = null, ignoreCase = false } = comparison
  const other = typeof value === 'object' && value !== null && 'fact' in value ? value.fact : undefined
  return {
    kind: 'comparison',
    fact,
    operator,
    value,
    ignoreCase,
    actual: shownValue(fact, showing),
    state: stateOf(showing.readerOf(fact), showing.moment),
    ...(other === undefined ? {} : { valueActual: shownValue(other, showing) }),
    result,
    isNegated,
    sentence: sentenceOf(formulaOf(comparison, showing.vocabulary, isNegated)),
  }
}

function shownValue(fact: FactName, { readerOf, moment, mask }: Showing): string | null {
  const reader = readerOf(fact)
  const value = reader.read(moment) ?? reader.readRaw(moment)
  return value === undefined ? null : mask(fact, textOf(value))
}

function stateOf(reader: FactReader, moment: Moment): FactState {
  if (reader.isOpen(moment)) return 'pending'
  if (reader.readRaw(moment) === undefined) return 'missing'
  return reader.read(moment) === undefined ? 'unreadable' : 'known'
}

function textOf(value: FactValue): string {
  if (typeof value === 'object') return value.join(', ')
  return typeof value === 'number' ? numberText(value) : String(value)
}
