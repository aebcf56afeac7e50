import type { Comparison, Condition } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import type { Moment } from '../derive/fact-reader.ts'
import { vocabularyOf } from '../form/rule-condition.ts'
import type { Truth } from '../operators/operator.ts'
import { ownMember } from '../own-member.ts'

/** What a condition means, read off the definition of three-valued logic: the yardstick for both readers of a ruleset. */
export function kleene(condition: Condition, ruleset: CompiledRuleset, moment: Moment): Truth {
  if ('all' in condition) return every(condition.all.map((part) => kleene(part, ruleset, moment)))
  if ('any' in condition) return not(every(condition.any.map((part) => not(kleene(part, ruleset, moment)))))
  if ('not' in condition) return not(kleene(condition.not, ruleset, moment))
  if (!('condition' in condition)) return ofComparison(condition, ruleset, moment)
  const named = ownMember(ruleset.checked.content.conditions, condition.condition)
  return named === undefined ? undefined : kleene(named, ruleset, moment)
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

function ofComparison(comparison: Comparison, { checked, readerOf }: CompiledRuleset, moment: Moment): Truth {
  const { fact, value, ignoreCase = false } = comparison
  const operator = vocabularyOf(checked).operators.get(comparison.operator)
  const reader = readerOf(fact)
  if (operator === undefined || reader.isOpen(moment)) return undefined
  if (operator.name === 'present') return reader.readRaw(moment) !== undefined
  if (operator.name === 'absent') return reader.readRaw(moment) === undefined
  const actual = reader.read(moment)
  const other = typeof value === 'object' && 'fact' in value ? readerOf(value.fact) : undefined
  const list = typeof value === 'object' && 'list' in value ? ownMember(checked.content.lists, value.list) : undefined
  if (typeof value === 'object' && 'list' in value && list === undefined) return undefined
  const operand = other === undefined ? (list ?? value) : other.isOpen(moment) ? undefined : other.read(moment)
  if (actual === undefined || (other !== undefined && operand === undefined)) return undefined
  if (typeof operand === 'object' && ('fact' in operand || 'list' in operand)) return undefined
  const check = operator.prepare(operand, { ignoreCase, compilePattern: checked.compilePattern })
  return check(actual, moment.facts)
}
