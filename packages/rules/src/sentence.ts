import { numberText } from '@handoffkit/core'
import { durationWords } from './duration.ts'
import { factWords } from './fact-words.ts'
import type { Formula, Leaf } from './form/formula.ts'

const MOST_VALUES = 6

/** A formula as a sentence without a full stop: "customer tier is one of vip, platinum and order total is at least 100". */
export function sentenceOf(formula: Formula): string {
  if (formula.kind === 'leaf') return leafSentence(formula)
  const joint = formula.kind === 'all' ? ' and ' : ' or '
  const [only, ...more] = formula.parts
  if (only !== undefined && more.length === 0) return sentenceOf(only)
  return formula.parts.map((part) => inBrackets(part, formula.kind)).join(joint)
}

function inBrackets(part: Formula, around: 'all' | 'any'): string {
  const isMixed = part.kind !== 'leaf' && part.kind !== around && part.parts.length > 1
  return isMixed ? `(${sentenceOf(part)})` : sentenceOf(part)
}

/** One comparison in words. */
export function leafSentence(leaf: Leaf): string {
  const schedule = openingSentence(leaf)
  if (schedule !== undefined) return schedule
  const phrase = leaf.negated ? leaf.operator.negatedPhrase : leaf.operator.phrase
  const value = operandWords(leaf)
  const words = [factWords(leaf.fact), phrase, ...(value === '' ? [] : [value])]
  return words.join(' ') + (leaf.ignoreCase ? ' (in any case)' : '')
}

/** `hours.office equal false` is "schedule office is closed". */
function openingSentence({ fact, operator, operand, negated }: Leaf): string | undefined {
  if (!fact.startsWith('hours.') || operand.kind !== 'value' || typeof operand.value !== 'boolean') return undefined
  const isSame = operator.name === 'equal' ? !negated : operator.name === 'notEqual' ? negated : undefined
  if (isSame === undefined) return undefined
  return `${factWords(fact)} is ${operand.value === isSame ? 'open' : 'closed'}`
}

function operandWords({ operator, operand }: Leaf): string {
  if (operand.kind === 'fact') return factWords(operand.fact)
  if (operand.kind === 'list') return `the list ${operand.list}`
  const { value } = operand
  if (value === undefined) return ''
  if (typeof value !== 'object')
    return operator.operand === 'duration' ? durationWords(String(value)) : scalarWords(value)
  if ('percent' in value) return `${numberText(value.percent)} % of ${scalarWords(value.salt)}`
  return operator.operand === 'range'
    ? value.map(scalarWords).join(' and ')
    : enumeration(value, operator.operand === 'texts')
}

function enumeration(values: readonly unknown[], isChoice: boolean): string {
  const shown = values.slice(0, MOST_VALUES).map(scalarWords)
  if (values.length > MOST_VALUES) return `${shown.slice(0, -1).join(', ')} and ${values.length - MOST_VALUES + 1} more`
  const last = shown.at(-1)
  return isChoice && shown.length > 1 && last !== undefined
    ? `${shown.slice(0, -1).join(', ')} or ${last}`
    : shown.join(', ')
}

/** Texts that would be misread without them stand in quotes. */
function scalarWords(value: unknown): string {
  if (typeof value === 'number') return numberText(value)
  const text = String(value)
  return /^$|^\s|\s$|[,"()]/u.test(text) ? JSON.stringify(text) : text
}
